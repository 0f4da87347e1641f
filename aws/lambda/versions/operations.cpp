// PublishVersion, CreateAlias, GetAlias, UpdateAlias, DeleteAlias and ListAliases.

#include "aws/lambda/function_configuration.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"
#include "aws/lambda/operations/paged_list.h"
#include "aws/lambda/revision.h"
#include "aws/lambda/versions/publish.h"
#include "base/check.h"
#include "base/uuid.h"

namespace sidestep::aws::lambda {
namespace {

using runner::FunctionAlias;
using AliasFound = std::shared_ptr<const FunctionAlias>;

void publish_version(Lambda& lambda, Call call, Reply reply) {
  const auto named = unqualified_function(lambda, call);
  if (!named) return reply.fail(named.error());
  if (auto same = check_revision(call.input, *named->function); !same) {
    return reply.fail(same.error());
  }
  Publication publication{named->function->arn, call.optional_text("Description"),
                          call.optional_text("CodeSha256")};
  publish(lambda, std::move(publication),
          [&lambda, reply = std::move(reply)](
              Expected<std::shared_ptr<const runner::Function>, Error> version) mutable {
            if (!version) return reply.fail(std::move(version).error());
            lambda.answer_when_kept(std::move(reply), output(function_configuration(**version)));
          });
}

Json shown_alias(const FunctionAlias& alias) {
  Json shown = {{"AliasArn", alias.arn()},
                {"Name", alias.name},
                {"FunctionVersion", alias.version},
                {"Description", alias.description}};
  if (!alias.weights.empty()) {
    Json weights = Json::object();
    for (const auto& [version, weight] : alias.weights) weights[version] = weight;
    shown["RoutingConfig"] = {{"AdditionalVersionWeights", std::move(weights)}};
  }
  shown["RevisionId"] = alias.revision_id;
  return shown;
}

Error alias_not_found(const std::string& arn) {
  return api_error(errors::kResourceNotFound, "Cannot find alias arn: " + arn);
}

unexpected<Error> alias_fault(std::string message) {
  return unexpected(api_error(errors::kInvalidParameterValue, std::move(message)));
}

Expected<sidestep::Done, Error> check_weights(const FunctionAlias& alias) {
  if (alias.weights.empty()) return sidestep::Done{};
  if (alias.version == runner::kLatestVersion || alias.weights.contains(runner::kLatestVersion)) {
    return alias_fault("$LATEST is not supported for an alias pointing to more than 1 version");
  }
  if (alias.weights.size() > 1) {
    return alias_fault("Number of items in AdditionalVersionWeights cannot be greater than 1");
  }
  const auto& [version, weight] = *alias.weights.begin();
  if (version == alias.version) {
    return alias_fault("Invalid function version " + version + ". Function version " + version +
                       " is already included in routing configuration.");
  }
  if (weight < 0.0 || weight > 1.0) {
    return alias_fault("The weight of version " + version + " must be between 0.0 and 1.0");
  }
  return sidestep::Done{};
}

// Sets what the call gives.
Expected<sidestep::Done, Error> read_alias(Lambda& lambda, const Call& call, FunctionAlias& alias) {
  alias.version = call.text_or("FunctionVersion", alias.version);
  alias.description = call.text_or("Description", alias.description);
  if (const Json* routing = call.find("RoutingConfig"); routing != nullptr && !routing->is_null()) {
    alias.weights.clear();
    if (const Json* weights = find_member(*routing, "AdditionalVersionWeights")) {
      for (const auto& [version, weight] : weights->items()) {
        alias.weights[version] = weight.template get<double>();
      }
    }
  }
  SIDESTEP_CHECK(check_weights(alias));
  std::vector<std::string> versions{alias.version};
  for (const auto& [version, weight] : alias.weights) versions.push_back(version);
  for (const std::string& version : versions) {
    const std::string arn = alias.function_arn + ':' + version;
    const auto function = lambda.registry().find(arn);
    if (function == nullptr || function->version != version) {
      return unexpected(function_not_found(arn));
    }
  }
  return sidestep::Done{};
}

Expected<AliasFound, Error> named_alias(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, unqualified_function(lambda, call));
  const std::string& name = call.text("Name");
  AliasFound alias = lambda.registry().find_alias(named.function->arn, name);
  if (alias == nullptr) return unexpected(alias_not_found(named.function->arn + ':' + name));
  return alias;
}

Answer create_alias(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, unqualified_function(lambda, call));
  FunctionAlias alias;
  alias.function_arn = named.function->arn;
  alias.name = call.text("Name");
  if (lambda.registry().find_alias(alias.function_arn, alias.name) != nullptr) {
    return unexpected(api_error(errors::kResourceConflict, "Alias already exists: " + alias.arn()));
  }
  SIDESTEP_CHECK(read_alias(lambda, call, alias));
  alias.revision_id = random_uuid();
  Json shown = shown_alias(alias);
  lambda.registry().put_alias(std::move(alias));
  return output(std::move(shown));
}

Answer get_alias(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(alias, named_alias(lambda, call));
  return output(shown_alias(*alias));
}

Answer update_alias(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(found, named_alias(lambda, call));
  FunctionAlias alias = *found;
  const std::optional<std::string> revision = call.optional_text("RevisionId");
  if (revision && *revision != alias.revision_id) return unexpected(wrong_revision());
  SIDESTEP_CHECK(read_alias(lambda, call, alias));
  alias.revision_id = random_uuid();
  Json shown = shown_alias(alias);
  lambda.registry().put_alias(std::move(alias));
  return output(std::move(shown));
}

// One that is not there is not missed.
void delete_alias(Lambda& lambda, Call call, Reply reply) {
  const auto named = unqualified_function(lambda, call);
  if (!named) return reply.fail(named.error());
  SettingKey key = named->key;
  key.qualifier = call.text("Name");
  lambda.registry().remove_alias(named->function->arn, key.qualifier);
  lambda.platform().rows.write(std::move(call), std::move(reply),
                               [key](storage::Database& database, Call&) -> Answer {
                                 Settings(database).remove_all(key);
                                 return Output{};
                               });
}

Answer list_aliases(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, unqualified_function(lambda, call));
  const std::optional<std::string> version = call.optional_text("FunctionVersion");
  std::vector<Json> shown;
  for (const AliasFound& alias : lambda.registry().aliases(named.function->arn)) {
    if (!version || alias->version == *version || alias->weights.contains(*version)) {
      shown.push_back(shown_alias(*alias));
    }
  }
  return paged_list(call, "Aliases", std::move(shown), "Name");
}

}  // namespace

constinit const Operation kPublishVersion{"PublishVersion", publish_version};
constinit const Operation kCreateAlias{"CreateAlias", answer_when_kept<create_alias>};
constinit const Operation kGetAlias{"GetAlias", answer_at_once<get_alias>};
constinit const Operation kUpdateAlias{"UpdateAlias", answer_when_kept<update_alias>};
constinit const Operation kDeleteAlias{"DeleteAlias", delete_alias};
constinit const Operation kListAliases{"ListAliases", answer_at_once<list_aliases>};

}  // namespace sidestep::aws::lambda
