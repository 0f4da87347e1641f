#include "aws/cloudformation/stacks/source.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "aws/cloudformation/cloudformation.h"
#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/stacks/effective.h"
#include "aws/cloudformation/template/location.h"
#include "aws/cloudformation/template/parameters.h"
#include "aws/cloudformation/template/sections.h"
#include "aws/cloudformation/template/text.h"
#include "aws/cloudformation/transforms/transforms.h"
#include "base/check.h"
#include "base/read_all.h"

namespace sidestep::aws::cloudformation {
namespace {

using TextThen = UniqueFunction<void(Expected<std::string, Error>)>;

Error s3_error(const Error& error) {
  return validation_error("S3 error: " + (error.message.empty() ? error.code : error.message) +
                          "\nFor more information check "
                          "http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");
}

void fetch_template(const Directory& directory, const Scope& scope, const std::string& url,
                    TextThen then) {
  const auto location = object_location(url);
  if (!location) {
    return then(unexpected(validation_error("TemplateURL must be a supported URL.")));
  }
  Json input = {{"Bucket", location->bucket}, {"Key", location->key}};
  if (!location->version.empty()) input["VersionId"] = location->version;
  directory.call("s3", {"GetObject", std::move(input), scope},
                 Reply([then = std::move(then)](Answer answer) mutable {
                   if (!answer) return then(unexpected(s3_error(answer.error())));
                   if (answer->body == nullptr) return then(std::string());
                   read_all(
                       std::move(answer->body), kTemplateObjectMax,
                       [then = std::move(then)](Expected<std::string, std::string> text) mutable {
                         if (!text) {
                           return then(unexpected(
                               validation_error("Template may not exceed 1000000 bytes in size.")));
                         }
                         then(*std::move(text));
                       });
                 }));
}

// One call, from its input to the source.
struct Reading : std::enable_shared_from_this<Reading> {
  using Then = UniqueFunction<void(Expected<StackSource, Error>)>;

  Reading(CloudFormation& cloudformation, const Call& request, Stack identity, Then after)
      : service(cloudformation), stack(std::move(identity)), then(std::move(after)) {
    call.operation = request.operation;
    call.input = request.input;
    call.scope = request.scope;
  }

  void run() {
    read_template_text(service, call, &stack,
                       [self = shared_from_this()](Expected<std::string, Error> text) {
                         if (!text) return self->then(unexpected(std::move(text).error()));
                         self->source.text = *std::move(text);
                         self->take_text();
                       });
  }

  void take_text() {
    auto parsed = parse_template(source.text);
    if (!parsed) return then(unexpected(std::move(parsed).error()));
    document = *std::move(parsed);
    auto values = parameter_values(document, call.find("Parameters"), stack.parameters);
    if (!values) return then(unexpected(std::move(values).error()));
    source.parameters = *std::move(values);
    names = stored_names(document, source.parameters);
    ask_store();
  }

  // The Parameter Store is asked for one name after the other.
  void ask_store() {
    if (names.empty()) return finish();
    const std::string name = names.back();
    names.pop_back();
    service.platform().directory.call(
        "ssm", {"GetParameter", {{"Name", name}}, call.scope},
        Reply([self = shared_from_this(), name](Answer answer) {
          if (!answer) {
            return self->then(
                unexpected(validation_error("Unable to fetch parameters [" + name +
                                            "] from parameter store for this account.")));
          }
          self->stored[name] = answer->members.at("Parameter").at("Value");
          self->ask_store();
        }));
  }

  void finish() {
    set_stored(document, stored, source.parameters);
    auto checked = check();
    if (!checked) return then(unexpected(std::move(checked).error()));
    then(std::move(source));
  }

  Expected<Done, Error> check() {
    const StackValues::Resources none;
    const StackValues plain({stack, document, source.parameters, none, service.reader()});
    const bool has_transforms = !transforms_of(document).empty();
    SIDESTEP_TRY(expanded, transformed(document, plain));
    SIDESTEP_CHECK(check_template(expanded));
    SIDESTEP_CHECK(check_types(expanded));
    SIDESTEP_CHECK(check_capabilities(expanded, has_transforms));
    const StackValues values({stack, expanded, source.parameters, none, service.reader()});
    SIDESTEP_CHECK(check_rules(expanded, values));
    SIDESTEP_TRY(effective, effective_document(expanded, values));
    static_cast<void>(effective);
    source.document = to_text(expanded);
    return Done{};
  }

  Expected<Done, Error> check_types(const Json& expanded) const {
    std::string unknown;
    for (const auto& [name, resource] :
         section_of(expanded, "Resources").get_ref<const Json::object_t&>()) {
      const auto type = resource.at("Type").get<std::string>();
      if (service.types().find(type) != nullptr) continue;
      unknown += (unknown.empty() ? "" : ", ") + type;
    }
    if (unknown.empty()) return Done{};
    return unexpected(format_error("Unrecognized resource types: [" + unknown + "]"));
  }

  Expected<Done, Error> check_capabilities(const Json& expanded, bool has_transforms) const {
    const Json* given = call.find("Capabilities");
    const auto has = [&](const std::string& name) {
      return given != nullptr &&
             std::ranges::any_of(*given, [&](const Json& each) { return each == name; });
    };
    std::string missing;
    const std::string needed = capabilities_of(expanded).capability;
    const bool is_given = needed.empty() || has("CAPABILITY_NAMED_IAM") || has(needed);
    if (!is_given) missing = needed;
    const bool is_change_set = call.operation == "CreateChangeSet";
    if (has_transforms && !is_change_set && !has("CAPABILITY_AUTO_EXPAND")) {
      missing += (missing.empty() ? "" : ", ") + std::string("CAPABILITY_AUTO_EXPAND");
    }
    if (missing.empty()) return Done{};
    return unexpected(Error{.code = "InsufficientCapabilitiesException",
                            .message = "Requires capabilities : [" + missing + "]"});
  }

  CloudFormation& service;
  Call call;
  const Stack stack;
  Then then;
  StackSource source{};
  Json document{};
  std::vector<std::string> names{};
  Json stored = Json::object();
};

}  // namespace

void read_template_text(CloudFormation& service, const Call& call, const Stack* before,
                        TextThen then) {
  if (const std::string* body = call.find_text("TemplateBody")) {
    if (body->size() > kTemplateBodyMax) {
      return then(unexpected(validation_error(
          "1 validation error detected: Value at 'templateBody' failed to satisfy constraint: "
          "Member must have length less than or equal to 51200")));
    }
    return then(*body);
  }
  if (const std::string* url = call.find_text("TemplateURL")) {
    return fetch_template(service.platform().directory, call.scope, *url, std::move(then));
  }
  if (call.flag_or("UsePreviousTemplate", false) && before != nullptr && !before->text.empty()) {
    return then(before->text);
  }
  then(unexpected(validation_error("Either Template URL or Template Body must be specified.")));
}

void read_source(CloudFormation& service, const Call& call, Stack stack,
                 UniqueFunction<void(Expected<StackSource, Error>)> then) {
  std::make_shared<Reading>(service, call, std::move(stack), std::move(then))->run();
}

Json details_in(const Call& call) {
  Json details = Json::object();
  for (const std::string_view name :
       {"RoleARN", "NotificationARNs", "Capabilities", "Tags", "TimeoutInMinutes",
        "DisableRollback", "EnableTerminationProtection", "RollbackConfiguration",
        "StackPolicyBody", "RetainExceptOnCreate", "OnFailure"}) {
    if (const Json* value = call.find(name)) details[std::string(name)] = *value;
  }
  return details;
}

}  // namespace sidestep::aws::cloudformation
