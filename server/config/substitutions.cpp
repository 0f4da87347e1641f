#include "server/config/substitutions.h"

#include "base/nearest_name.h"
#include "server/source/placeholders.h"

namespace sidestep::config {

Substitutions::Substitutions(const std::string& account, const std::string& region)
    : known_{{"AWS::AccountId", account},
             {"AWS::Region", region},
             {"AWS::Partition", region.starts_with("cn-") ? "aws-cn" : "aws"}} {}

void Substitutions::declare(std::string_view kind, const std::string& name,
                            const std::string& arn) {
  const auto [earlier, is_new] = kinds_.emplace(name, kind);
  if (!is_new) ambiguous_[name] = "a " + earlier->second + " and a " + std::string(kind);
  known_[name] = name;
  known_[name + ".Name"] = name;
  known_[name + ".Arn"] = arn;
}

Expected<std::string, std::vector<Substitutions::Mistake>> Substitutions::apply(
    std::string_view text, const std::map<std::string, std::string>& own) const {
  const source::Lookup lookup = [&](const std::string& key) -> std::optional<std::string> {
    auto value = find(key, own);
    if (!value) return std::nullopt;
    return *std::move(value);
  };
  source::Substituted result = source::substitute(text, lookup, source::Unknown::kKept);
  std::vector<Mistake> mistakes;
  for (const source::Placeholder& placeholder : result.placeholders) {
    if (placeholder.is_known) continue;
    mistakes.push_back({find(placeholder.name, own).error(), placeholder.source_begin});
  }
  if (!mistakes.empty()) return unexpected(std::move(mistakes));
  return std::move(result.text);
}

Expected<std::string, std::string> Substitutions::find(
    const std::string& key, const std::map<std::string, std::string>& own) const {
  if (const auto found = own.find(key); found != own.end()) return found->second;
  const std::string name = key.substr(0, key.rfind('.'));
  for (const std::string& candidate : {key, name}) {
    if (const auto twice = ambiguous_.find(candidate); twice != ambiguous_.end()) {
      return unexpected("${" + key + "} could mean " + twice->second +
                        ": give one of them another name.");
    }
  }
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  std::vector<std::string> candidates;
  for (const auto& [known, value] : known_) candidates.push_back(known);
  for (const auto& [known, value] : own) candidates.push_back(known);
  return unexpected("${" + key + "} names nothing that is declared." +
                    did_you_mean(key, candidates) + " Write ${!" + key +
                    "} if it is to stay as it is.");
}

}  // namespace sidestep::config
