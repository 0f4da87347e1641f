#include "lambda_runner/function_registry.h"

#include <charconv>

namespace sidestep::lambda {
namespace {

// 0 of $LATEST, -1 of what is no version.
std::int64_t number_of(std::string_view version) {
  if (version.empty() || version == kLatestVersion) return 0;
  std::int64_t number = -1;
  const auto [end, error] =
      std::from_chars(version.data(), version.data() + version.size(), number);
  return error == std::errc{} && end == version.data() + version.size() && number > 0 ? number : -1;
}

// "arn:aws:lambda:REGION:ACCOUNT:function:NAME" and what follows the next colon, if there is one.
std::pair<std::string_view, std::string_view> parted(std::string_view arn) {
  std::size_t end = 0;
  for (int part = 0; part < 6 && end != arn.npos; ++part) {
    end = arn.find(':', end);
    if (end != arn.npos) ++end;
  }
  const std::size_t colon = end == arn.npos ? end : arn.find(':', end);
  if (colon == arn.npos) return {arn, ""};
  return {arn.substr(0, colon), arn.substr(colon + 1)};
}

}  // namespace

void FunctionRegistry::put(Function function) {
  const std::string arn = function.arn;
  const std::int64_t number = number_of(function.version);
  restore(std::move(function));
  const Found kept = functions_.find(arn)->second.versions.at(number);
  for (FunctionObserver* observer : observers_) observer->function_changed(*kept);
}

void FunctionRegistry::restore(Function function) {
  const std::int64_t number = number_of(function.version);
  std::string arn = function.arn;
  functions_[std::move(arn)].versions[number] =
      std::make_shared<const Function>(std::move(function));
}

void FunctionRegistry::put_alias(FunctionAlias alias) {
  restore_alias(alias);
  for (FunctionObserver* observer : observers_) observer->alias_changed(alias);
}

void FunctionRegistry::restore_alias(FunctionAlias alias) {
  const auto kept = std::make_shared<const FunctionAlias>(std::move(alias));
  functions_[kept->function_arn].aliases[kept->name] = kept;
}

bool FunctionRegistry::remove(std::string_view arn) {
  const auto found = functions_.find(arn);
  if (found == functions_.end()) return false;
  const Family removed = std::move(found->second);
  functions_.erase(found);
  for (FunctionObserver* observer : observers_) {
    for (const auto& [name, alias] : removed.aliases) observer->alias_removed(*alias);
    for (const auto& [number, function] : removed.versions) observer->function_removed(*function);
  }
  return true;
}

bool FunctionRegistry::remove_version(std::string_view arn, std::string_view version) {
  const auto found = functions_.find(arn);
  const std::int64_t number = number_of(version);
  if (found == functions_.end() || number <= 0) return false;
  const auto published = found->second.versions.extract(number);
  if (published.empty()) return false;
  for (FunctionObserver* observer : observers_) observer->function_removed(*published.mapped());
  return true;
}

bool FunctionRegistry::remove_alias(std::string_view arn, std::string_view name) {
  const auto found = functions_.find(arn);
  if (found == functions_.end()) return false;
  const auto alias = found->second.aliases.find(name);
  if (alias == found->second.aliases.end()) return false;
  const std::shared_ptr<const FunctionAlias> removed = std::move(alias->second);
  found->second.aliases.erase(alias);
  for (FunctionObserver* observer : observers_) observer->alias_removed(*removed);
  return true;
}

void FunctionRegistry::reserve(std::string_view arn, std::optional<std::int64_t> concurrency) {
  const Family* of_function = family(arn);
  if (of_function == nullptr) return;
  const Versions versions = of_function->versions;
  for (const auto& [number, function] : versions) {
    Function changed = *function;
    changed.reserved_concurrency = concurrency;
    put(std::move(changed));
  }
}

const FunctionRegistry::Family* FunctionRegistry::family(std::string_view arn) const {
  const auto found = functions_.find(arn);
  return found == functions_.end() ? nullptr : &found->second;
}

FunctionRegistry::Found FunctionRegistry::find(std::string_view arn) const {
  const auto [name, qualifier] = parted(arn);
  const Family* of_function = family(name);
  return of_function == nullptr ? nullptr : version_of(*of_function, qualifier);
}

FunctionRegistry::Found FunctionRegistry::version_of(const Family& family,
                                                     std::string_view qualifier) const {
  if (const auto alias = family.aliases.find(qualifier); alias != family.aliases.end()) {
    const auto picked = family.versions.find(number_of(picked_version(*alias->second)));
    return picked == family.versions.end() ? nullptr : picked->second;
  }
  const auto found = family.versions.find(number_of(qualifier));
  return found == family.versions.end() ? nullptr : found->second;
}

std::string FunctionRegistry::picked_version(const FunctionAlias& alias) const {
  if (alias.weights.empty()) return alias.version;
  double rest = chance_.next_unit();
  for (const auto& [version, weight] : alias.weights) {
    if (rest < weight) return version;
    rest -= weight;
  }
  return alias.version;
}

std::shared_ptr<const FunctionAlias> FunctionRegistry::find_alias(std::string_view arn,
                                                                  std::string_view name) const {
  const Family* of_function = family(arn);
  if (of_function == nullptr) return nullptr;
  const auto found = of_function->aliases.find(name);
  return found == of_function->aliases.end() ? nullptr : found->second;
}

std::vector<FunctionRegistry::Found> FunctionRegistry::list() const {
  std::vector<Found> all;
  all.reserve(functions_.size());
  for (const auto& [arn, of_function] : functions_) {
    if (const auto latest = version_of(of_function, "")) all.push_back(latest);
  }
  return all;
}

std::vector<FunctionRegistry::Found> FunctionRegistry::versions(std::string_view arn) const {
  std::vector<Found> published;
  const Family* of_function = family(arn);
  if (of_function == nullptr) return published;
  for (const auto& [number, function] : of_function->versions) {
    if (number > 0) published.push_back(function);
  }
  return published;
}

std::vector<std::shared_ptr<const FunctionAlias>> FunctionRegistry::aliases(
    std::string_view arn) const {
  std::vector<std::shared_ptr<const FunctionAlias>> all;
  const Family* of_function = family(arn);
  if (of_function == nullptr) return all;
  for (const auto& [name, alias] : of_function->aliases) all.push_back(alias);
  return all;
}

std::vector<FunctionRegistry::Found> FunctionRegistry::all_versions() const {
  std::vector<Found> all;
  for (const auto& [arn, of_function] : functions_) {
    for (const auto& [number, function] : of_function.versions) all.push_back(function);
  }
  return all;
}

}  // namespace sidestep::lambda
