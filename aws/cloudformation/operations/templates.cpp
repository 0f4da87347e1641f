// GetTemplate, GetTemplateSummary and ValidateTemplate.

#include <algorithm>
#include <map>
#include <memory>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/intrinsics/evaluate.h"
#include "aws/cloudformation/operations/list.h"
#include "aws/cloudformation/operations/named_change_set.h"
#include "aws/cloudformation/operations/shown.h"
#include "aws/cloudformation/stacks/source.h"
#include "aws/cloudformation/template/sections.h"
#include "aws/cloudformation/template/text.h"

namespace sidestep::aws::cloudformation {
namespace {

void get_template(CloudFormation& service, Call call, Reply reply) {
  std::string text;
  std::string document;
  if (call.find_text("ChangeSetName") != nullptr) {
    auto named = named_change_set(service.reader(), call);
    if (!named) return reply.fail(std::move(named).error());
    text = std::move(named->set.text);
    document = std::move(named->set.document);
  } else if (call.find_text("StackName") != nullptr) {
    auto stack = named_stack(service.reader(), call);
    if (!stack) return reply.fail(std::move(stack).error());
    // A stack that only has a change set has no template yet.
    text = stack->text.empty() ? "{}" : std::move(stack->text);
    document = stack->document.empty() ? "{}" : std::move(stack->document);
  } else {
    return reply.fail(validation_error("StackName is required if ChangeSetName is not specified."));
  }
  const bool is_processed = call.text_or("TemplateStage", "Original") == "Processed";
  Json answer = {{"TemplateBody", is_processed ? std::move(document) : std::move(text)}};
  answer["StagesAvailable"] = Json::array({"Original", "Processed"});
  reply.ok(std::move(answer));
}

std::string text_in(const Json& declaration, const char* name) {
  const Json* value = find_member(declaration, name);
  return value == nullptr ? "" : scalar_text(*value).value_or("");
}

// `type` is asked for by GetTemplateSummary only.
Json declared_parameters(const Json& document, bool with_types) {
  Json shown = Json::array();
  for (const auto& [name, declaration] :
       section_of(document, "Parameters").get_ref<const Json::object_t&>()) {
    Json each = {{"ParameterKey", name}};
    if (find_member(declaration, "Default") != nullptr) {
      each["DefaultValue"] = text_in(declaration, "Default");
    }
    if (with_types) each["ParameterType"] = text_in(declaration, "Type");
    each["NoEcho"] = text_in(declaration, "NoEcho") == "true";
    const std::string description = text_in(declaration, "Description");
    if (!description.empty()) each["Description"] = description;
    if (with_types) {
      each["ParameterConstraints"] = Json::object();
      if (const Json* allowed = find_member(declaration, "AllowedValues")) {
        Json values = Json::array();
        for (const Json& value : *allowed) values.push_back(scalar_text(value).value_or(""));
        each["ParameterConstraints"]["AllowedValues"] = std::move(values);
      }
    }
    shown.push_back(std::move(each));
  }
  return shown;
}

void add_common(Json& answer, const Json& document) {
  const std::string description = text_in(document, "Description");
  if (!description.empty()) answer["Description"] = description;
  const NeededCapabilities needed = capabilities_of(document);
  const std::vector<std::string> transforms = transforms_of(document);
  Json capabilities = Json::array();
  if (!needed.capability.empty()) capabilities.push_back(needed.capability);
  if (!transforms.empty()) capabilities.push_back("CAPABILITY_AUTO_EXPAND");
  answer["CapabilitiesReason"] = needed.reason;
  if (needed.reason.empty()) answer.erase("CapabilitiesReason");
  answer["Capabilities"] = std::move(capabilities);
  answer["DeclaredTransforms"] = transforms;
}

// Before transforms are carried out, for which there are no values.
Expected<Json, Error> checked_document(const std::string& text) {
  SIDESTEP_TRY(document, parse_template(text));
  if (!transforms_of(document).empty()) return document;
  if (auto checked = check_template(document); !checked) {
    return unexpected(std::move(checked).error());
  }
  return document;
}

void validate_template(CloudFormation& service, Call call, Reply reply) {
  read_template_text(service, call, nullptr,
                     [reply = std::move(reply)](Expected<std::string, Error> text) mutable {
                       if (!text) return reply.fail(std::move(text).error());
                       const auto document = checked_document(*text);
                       if (!document) return reply.fail(document.error());
                       Json answer = {{"Parameters", declared_parameters(*document, false)}};
                       add_common(answer, *document);
                       reply.ok(std::move(answer));
                     });
}

Json summary_of_template(const Json& document) {
  Json answer = {{"Parameters", declared_parameters(document, true)}};
  add_common(answer, document);
  std::map<std::string, Json> by_type;
  for (const auto& [name, resource] :
       section_of(document, "Resources").get_ref<const Json::object_t&>()) {
    const std::string type = text_in(resource, "Type");
    if (!by_type.contains(type)) by_type[type] = Json::array();
    by_type[type].push_back(name);
  }
  answer["ResourceTypes"] = Json::array();
  answer["ResourceIdentifierSummaries"] = Json::array();
  for (auto& [type, names] : by_type) {
    answer["ResourceTypes"].push_back(type);
    Json summary = {{"ResourceType", type}};
    summary["LogicalResourceIds"] = std::move(names);
    answer["ResourceIdentifierSummaries"].push_back(std::move(summary));
  }
  const std::string version = text_in(document, "AWSTemplateFormatVersion");
  if (!version.empty()) answer["Version"] = version;
  if (const Json* metadata = find_member(document, "Metadata")) {
    answer["Metadata"] = to_text(*metadata);
  }
  return answer;
}

void get_template_summary(CloudFormation& service, Call call, Reply reply) {
  if (call.find_text("StackName") != nullptr) {
    const auto stack = named_stack(service.reader(), call);
    if (!stack) return reply.fail(stack.error());
    const auto document = parse_template(stack->text);
    if (!document) return reply.fail(document.error());
    return reply.ok(summary_of_template(*document));
  }
  read_template_text(service, call, nullptr,
                     [reply = std::move(reply)](Expected<std::string, Error> text) mutable {
                       if (!text) return reply.fail(std::move(text).error());
                       const auto document = checked_document(*text);
                       if (!document) return reply.fail(document.error());
                       reply.ok(summary_of_template(*document));
                     });
}

}  // namespace

constinit const CloudFormationOperation kGetTemplate{"GetTemplate", get_template};
constinit const CloudFormationOperation kGetTemplateSummary{"GetTemplateSummary",
                                                            get_template_summary};
constinit const CloudFormationOperation kValidateTemplate{"ValidateTemplate", validate_template};

}  // namespace sidestep::aws::cloudformation
