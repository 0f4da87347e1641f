#include "aws/cloudformation/stacks/stack_values.h"

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/intrinsics/evaluate.h"
#include "aws/cloudformation/resources/stub.h"
#include "aws/cloudformation/tables/exports.h"
#include "aws/cloudformation/template/parameters.h"
#include "aws/cloudformation/template/sections.h"
#include "aws/core/arn_of.h"

namespace sidestep::aws::cloudformation {

Value StackValues::pseudo_parameter(const std::string& name) const {
  if (name == "AWS::NoValue") return Json(Json::value_t::discarded);
  if (name == "AWS::AccountId") return Json(scope_.account);
  if (name == "AWS::Region") return Json(scope_.region);
  if (name == "AWS::Partition") return Json(partition_of(scope_.region));
  if (name == "AWS::StackName") return Json(parts_.stack.name);
  if (name == "AWS::StackId") return Json(parts_.stack.arn);
  if (name == "AWS::URLSuffix") {
    return Json(scope_.region.starts_with("cn-") ? "amazonaws.com.cn" : "amazonaws.com");
  }
  if (name == "AWS::NotificationARNs") {
    const Json* arns = find_member(parts_.stack.details, "NotificationARNs");
    return arns != nullptr ? *arns : Json::array();
  }
  return unexpected(format_error("Unresolved resource dependencies [" + name +
                                 "] in the Resources block of the template"));
}

Value StackValues::ref(const std::string& name) const {
  if (name.starts_with("AWS::")) return pseudo_parameter(name);
  if (const Json* value = find_member(parts_.parameters, name)) {
    const Json* declaration = find_member(section_of(parts_.document, "Parameters"), name);
    return parameter_value(declaration != nullptr ? *declaration : Json::object(), *value);
  }
  if (const StackResource* resource = known_resource(name)) return Json(resource->physical_id);
  if (find_member(section_of(parts_.document, "Resources"), name) != nullptr) {
    return Json(kKnownAfterApply);
  }
  return unexpected(format_error("Unresolved resource dependencies [" + name +
                                 "] in the Resources block of the template"));
}

const StackResource* StackValues::known_resource(const std::string& name) const {
  const auto found = parts_.resources.find(name);
  const bool is_known =
      found != parts_.resources.end() && !found->second.is_gone() && !unknown_.contains(name);
  return is_known ? &found->second : nullptr;
}

Value StackValues::attribute(const std::string& name, const std::string& attribute) const {
  const StackResource* resource = known_resource(name);
  if (resource == nullptr) return Json(kKnownAfterApply);
  const auto moving = moving_.find(name);
  if (moving != moving_.end() && moving->second.contains(attribute)) return Json(kKnownAfterApply);
  if (const Json* value = find_member(resource->attributes, attribute)) return *value;
  if (const Json* value = find_member(resource->attributes, kAnyAttribute)) {
    const Json* arn =
        attribute.ends_with("Arn") ? find_member(resource->attributes, "Arn") : nullptr;
    return arn == nullptr ? *value : *arn;
  }
  return unexpected(template_error("resource " + name + " does not support attribute type " +
                                   attribute + " in Fn::GetAtt"));
}

Value StackValues::imported(const std::string& name) const {
  const auto found = Exports(parts_.database, scope_).find(name);
  if (!found) return unexpected(validation_error("No export named " + name + " found"));
  imports_.insert(name);
  return Json(found->value);
}

Expected<bool, Error> StackValues::condition(const std::string& name) const {
  if (const auto found = conditions_.find(name); found != conditions_.end()) return found->second;
  const Json* definition = find_member(section_of(parts_.document, "Conditions"), name);
  if (definition == nullptr) {
    return unexpected(format_error("Unresolved condition dependency " + name +
                                   " in the Conditions block of the template"));
  }
  if (!open_conditions_.insert(name).second) {
    return unexpected(format_error("Circular dependencies for conditions: [" + name + "]"));
  }
  auto holds = evaluate_condition(*definition, *this);
  open_conditions_.erase(name);
  if (holds) conditions_[name] = *holds;
  return holds;
}

const Json* StackValues::mapping(const std::string& name) const {
  return find_member(section_of(parts_.document, "Mappings"), name);
}

Json StackValues::zones(const std::string& region) const {
  const std::string& in = region.empty() ? scope_.region : region;
  return Json::array({in + "a", in + "b", in + "c"});
}

}  // namespace sidestep::aws::cloudformation
