#include "aws/lambda/function_name.h"

#include <algorithm>

namespace sidestep::aws::lambda {
namespace {

bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  });
}

bool is_account(std::string_view text) {
  return text.size() == 12 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(':', from), text.size());
    parts.emplace_back(text.substr(from, end - from));
    from = end + 1;
  }
  return parts;
}

// From what stands around the name: {"arn", "aws", "lambda", region, account, "function"}, or the
// end of that.
std::optional<FunctionName> from_parts(std::vector<std::string> parts) {
  FunctionName name;
  if (parts.size() >= 7 && parts[0] == "arn" && parts[2] == "lambda") {
    name.region = parts[3];
    parts.erase(parts.begin(), parts.begin() + 4);
  }
  if (parts.size() >= 3 && is_account(parts[0])) {
    name.account = parts[0];
    parts.erase(parts.begin());
  }
  if (parts.size() >= 2 && parts[0] == "function") parts.erase(parts.begin());
  if (parts.empty() || parts.size() > 2 || !is_name(parts[0])) return std::nullopt;
  name.name = parts[0];
  if (parts.size() == 2) {
    if (parts[1] != runner::kLatestVersion && !is_name(parts[1])) return std::nullopt;
    name.qualifier = parts[1];
  }
  return name;
}

// The qualifier of the name and that of the query, which have to agree.
Expected<std::string, Error> qualifier_of(const FunctionName& name, const Call& call) {
  const std::string* parameter = call.find_text("Qualifier");
  if (parameter == nullptr || parameter->empty()) return name.qualifier;
  if (!name.qualifier.empty() && name.qualifier != *parameter) {
    return unexpected(api_error(errors::kInvalidParameterValue,
                                "The derived qualifier from the function name does not match the "
                                "specified qualifier."));
  }
  return *parameter;
}

// ListTags takes an ARN as Resource.
const std::string& name_text(const Call& call) {
  const std::string* resource = call.find_text("Resource");
  return resource != nullptr ? *resource : call.text("FunctionName");
}

Expected<SettingKey, Error> named_key(const Call& call) {
  SIDESTEP_TRY(name, parse_function_name(name_text(call)));
  SIDESTEP_TRY(qualifier, qualifier_of(name, call));
  return SettingKey{name.account.empty() ? call.scope.account : name.account,
                    name.region.empty() ? call.scope.region : name.region, name.name,
                    std::move(qualifier)};
}

}  // namespace

Expected<FunctionName, Error> parse_function_name(std::string_view text) {
  auto name = from_parts(split(text));
  if (!name) {
    return unexpected(
        api_error(errors::kInvalidParameterValue, "Invalid function name: " + std::string(text)));
  }
  return *std::move(name);
}

Expected<Done, Error> check_owner(const FunctionName& name, const Scope& caller,
                                  const std::string& action) {
  const std::string& region = name.region.empty() ? caller.region : name.region;
  if (!name.account.empty() && name.account != caller.account) {
    const std::string arn = function_arn({name.account, region}, name.name);
    return unexpected(
        api_error(errors::kAccessDenied, not_authorized(caller, "lambda:" + action, arn)));
  }
  if (region == caller.region) return Done{};
  return unexpected(api_error(errors::kResourceNotFound,
                              "Functions from '" + region +
                                  "' are not reachable in this region ('" + caller.region + "')"));
}

Error function_not_found(const std::string& arn) {
  return api_error(errors::kResourceNotFound, "Function not found: " + arn);
}

Expected<NamedFunction, Error> named_version(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(key, named_key(call));
  auto function = lambda.registry().find(key.arn());
  if (function == nullptr) return unexpected(function_not_found(key.arn()));
  return NamedFunction{std::move(key), std::move(function)};
}

Expected<std::shared_ptr<const runner::Function>, Error> named_function(Lambda& lambda,
                                                                        const Call& call) {
  SIDESTEP_TRY(named, named_version(lambda, call));
  return std::move(named.function);
}

Expected<NamedFunction, Error> unqualified_function(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(key, named_key(call));
  key.qualifier.clear();
  auto function = lambda.registry().find(key.arn());
  if (function == nullptr) return unexpected(function_not_found(key.arn()));
  return NamedFunction{std::move(key), std::move(function)};
}

std::string function_arn(const Scope& scope, std::string_view name) {
  return "arn:aws:lambda:" + scope.region + ":" + scope.account + ":function:" + std::string(name);
}

}  // namespace sidestep::aws::lambda
