#include "aws/ssm/selection.h"

#include <algorithm>

#include "base/arn.h"
#include "base/base64.h"
#include "base/hash.h"

namespace sidestep::aws::ssm {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos && text.size() < 18;
}

Error version_not_found(const std::string& what, const std::string& noun) {
  return {.code = "ParameterVersionNotFound",
          .message = "Systems Manager could not find " + what + ". Verify the " + noun +
                     " and try again."};
}

// What `cdk bootstrap` leaves, as if it had been run in every account and region: nobody needs to.
// Whoever puts a parameter of that name has that one.
// https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
std::optional<Parameter> bootstrap_version(const std::string& name) {
  constexpr std::string_view kBegin = "/cdk-bootstrap/";
  constexpr std::string_view kEnd = "/version";
  if (!name.starts_with(kBegin) || !name.ends_with(kEnd) ||
      name.size() <= kBegin.size() + kEnd.size()) {
    return std::nullopt;
  }
  Parameter parameter;
  parameter.name = name;
  parameter.type = "String";
  parameter.value = "30";
  parameter.metadata["DataType"] = "text";
  return parameter;
}

}  // namespace

// AWS gives this error without a message.
Error parameter_not_found() { return {.code = "ParameterNotFound", .message = ""}; }

Error ssm_validation_error(std::string message) {
  return {.code = "ValidationException", .message = std::move(message)};
}

std::string arn_of(const Scope& scope, std::string_view name) {
  return "arn:aws:ssm:" + scope.region + ":" + scope.account + ":parameter" +
         (name.starts_with('/') ? "" : "/") + std::string(name);
}

// The slash after "parameter" belongs to the name if that is a path.
std::string name_of(storage::Database& database, const Scope& scope, const std::string& text) {
  const std::optional<Arn> arn = Arn::parse(text);
  constexpr std::string_view kKind = "parameter/";
  if (!arn || !arn->resource.starts_with(kKind)) return text;
  const std::string bare = arn->resource.substr(kKind.size());
  const bool is_flat = Parameters(database, scope).newest(bare).has_value();
  return is_flat ? bare : "/" + bare;
}

Expected<Selected, Error> select(storage::Database& database, const Scope& scope,
                                 const std::string& text) {
  std::string named = text;
  std::string selector;
  const bool is_arn = Arn::parse(text).has_value();
  const std::size_t colon = text.find(':', is_arn ? text.find(":parameter/") + 1 : 0);
  if (colon != text.npos) {
    named = text.substr(0, colon);
    selector = text.substr(colon);
  }
  const std::string name = name_of(database, scope, named);
  const Parameters parameters(database, scope);
  std::optional<Parameter> newest = parameters.newest(name);
  if (!newest && selector.empty()) newest = bootstrap_version(name);
  if (!newest) return unexpected(parameter_not_found());
  if (selector.empty()) return Selected{*std::move(newest), ""};
  const std::string wanted = selector.substr(1);
  for (Parameter& version : parameters.versions(name)) {
    const bool has_label = std::ranges::find(version.labels, wanted) != version.labels.end();
    if (has_label || std::to_string(version.version) == wanted) {
      return Selected{std::move(version), selector};
    }
  }
  if (is_number(wanted)) {
    return unexpected(version_not_found("version " + wanted + " of " + name, "version"));
  }
  return unexpected(version_not_found("label " + wanted + " for parameter " + name, "label"));
}

std::string shown_value(const Parameter& parameter, Secrets secrets) {
  if (parameter.type != "SecureString" || secrets == Secrets::kShown) return parameter.value;
  return base64_encode(digest(HashAlgorithm::kSha512, parameter.name + parameter.value));
}

Secrets secrets_of(const Call& call) {
  return call.flag_or("WithDecryption", false) ? Secrets::kShown : Secrets::kHidden;
}

Json parameter_json(const Scope& scope, const Selected& selected, Secrets secrets) {
  const Parameter& parameter = selected.parameter;
  Json json = {{"Name", parameter.name},
               {"Type", parameter.type},
               {"Value", shown_value(parameter, secrets)},
               {"Version", parameter.version}};
  if (!selected.selector.empty()) json["Selector"] = selected.selector;
  json["LastModifiedDate"] =
      static_cast<double>(parameter.modified.time_since_epoch().count()) / 1000;
  json["ARN"] = arn_of(scope, parameter.name);
  json["DataType"] = parameter.metadata.at("DataType");
  return json;
}

}  // namespace sidestep::aws::ssm
