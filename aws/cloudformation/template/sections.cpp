#include "aws/cloudformation/template/sections.h"

#include <algorithm>
#include <array>
#include <set>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/template/dependencies.h"
#include "aws/cloudformation/template/references.h"
#include "base/check.h"

namespace sidestep::aws::cloudformation {
namespace {

using Checked = Expected<Done, Error>;

constexpr std::array<std::string_view, 11> kSections{"AWSTemplateFormatVersion",
                                                     "Conditions",
                                                     "Description",
                                                     "Globals",
                                                     "Hooks",
                                                     "Mappings",
                                                     "Metadata",
                                                     "Outputs",
                                                     "Parameters",
                                                     "Rules",
                                                     "Transform"};

bool is_alphanumeric(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
    return std::isalnum(c) != 0 && c < 0x80;
  });
}

std::string in_brackets(const std::set<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return "[" + text + "]";
}

Checked check_names(const Json& document) {
  for (const auto& [name, value] : document.get_ref<const Json::object_t&>()) {
    const bool is_known =
        name == "Resources" || std::ranges::find(kSections, name) != kSections.end();
    if (!is_known) {
      return unexpected(format_error("Invalid template property or properties [" + name + "]"));
    }
  }
  const Json* version = find_member(document, "AWSTemplateFormatVersion");
  if (version != nullptr && *version != "2010-09-09") {
    return unexpected(
        format_error("Unrecognized template format version: " +
                     (version->is_string() ? version->get<std::string>() : to_text(*version))));
  }
  const Json* description = find_member(document, "Description");
  if (description != nullptr && !description->is_string()) {
    return unexpected(format_error("Description must be a string."));
  }
  return Done{};
}

Checked check_resource(const std::string& name, const Json& resource) {
  if (!is_alphanumeric(name)) {
    return unexpected(format_error("Resource name " + name + " is non alphanumeric."));
  }
  if (!resource.is_object()) {
    return unexpected(format_error("[/Resources/" + name + "] resource definition is malformed"));
  }
  const Json* type = find_member(resource, "Type");
  if (type == nullptr) {
    return unexpected(format_error("[/Resources/" + name +
                                   "] Every Resources object must contain a Type member."));
  }
  if (!type->is_string()) {
    return unexpected(format_error("[/Resources/" + name + "/Type] 'string' expected"));
  }
  const Json* properties = find_member(resource, "Properties");
  if (properties != nullptr && !properties->is_object() && !properties->is_null()) {
    return unexpected(format_error("[/Resources/" + name + "/Properties] 'object' expected"));
  }
  return Done{};
}

Checked check_resources(const Json& document) {
  const Json* resources = find_member(document, "Resources");
  if (resources == nullptr || !resources->is_object() || resources->empty()) {
    return unexpected(format_error("At least one Resources member must be defined."));
  }
  for (const auto& [name, resource] : resources->get_ref<const Json::object_t&>()) {
    SIDESTEP_CHECK(check_resource(name, resource));
  }
  return Done{};
}

Checked check_objects(const Json& document) {
  for (const std::string_view name : {"Parameters", "Mappings", "Conditions", "Outputs", "Rules"}) {
    const Json* section = find_member(document, name);
    if (section == nullptr || section->is_null()) continue;
    if (!section->is_object()) {
      return unexpected(format_error(std::string(name) + " section must be an object."));
    }
  }
  for (const auto& [name, output] :
       section_of(document, "Outputs").get_ref<const Json::object_t&>()) {
    if (find_member(output, "Value") == nullptr) {
      return unexpected(format_error("Output " + name +
                                     " is malformed. Every Outputs member must contain a Value "
                                     "object."));
    }
  }
  return Done{};
}

class ReferenceCheck {
 public:
  explicit ReferenceCheck(const Json& document)
      : document_(document),
        resources_(section_of(document, "Resources")),
        parameters_(section_of(document, "Parameters")) {}

  Checked run() const {
    std::set<std::string> missing;
    for (const auto& [name, resource] : resources_.get_ref<const Json::object_t&>()) {
      for (const std::string& each : declared_dependencies(resource)) {
        if (find_member(resources_, each) == nullptr) missing.insert(each);
      }
      const Json* properties = find_member(resource, "Properties");
      if (properties != nullptr) SIDESTEP_CHECK(check(*properties, missing));
    }
    if (!missing.empty()) return unexpected(unresolved(missing, "Resources"));
    for (const auto& [name, output] :
         section_of(document_, "Outputs").get_ref<const Json::object_t&>()) {
      SIDESTEP_CHECK(check(output, missing));
    }
    if (!missing.empty()) return unexpected(unresolved(missing, "Outputs"));
    return check_conditions();
  }

 private:
  static Error unresolved(const std::set<std::string>& missing, const std::string& block) {
    return format_error("Unresolved resource dependencies " + in_brackets(missing) + " in the " +
                        block + " block of the template");
  }

  Checked check(const Json& value, std::set<std::string>& missing) const {
    for (const Reference& reference : references_in(value)) {
      const bool is_resource = find_member(resources_, reference.name) != nullptr;
      if (!reference.attribute.empty()) {
        if (is_resource) continue;
        return unexpected(template_error("instance of Fn::GetAtt references undefined resource " +
                                         reference.name));
      }
      const bool is_known = is_resource || reference.name.starts_with("AWS::") ||
                            find_member(parameters_, reference.name) != nullptr;
      if (!is_known) missing.insert(reference.name);
    }
    return Done{};
  }

  Checked check_conditions() const {
    const Json& conditions = section_of(document_, "Conditions");
    for (const std::string_view section : {"Resources", "Outputs"}) {
      for (const auto& [name, each] :
           section_of(document_, section).get_ref<const Json::object_t&>()) {
        std::set<std::string> used = conditions_in(each);
        const Json* own = find_member(each, "Condition");
        if (own != nullptr && own->is_string()) used.insert(own->get<std::string>());
        for (const std::string& condition : used) {
          if (find_member(conditions, condition) != nullptr) continue;
          return unexpected(format_error("Unresolved condition dependency " + condition +
                                         " in the " + std::string(section) +
                                         " block of the template"));
        }
      }
    }
    return Done{};
  }

  const Json& document_;
  const Json& resources_;
  const Json& parameters_;
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kNamedIam{
    {{"AWS::IAM::Role", "RoleName"},
     {"AWS::IAM::User", "UserName"},
     {"AWS::IAM::Group", "GroupName"},
     {"AWS::IAM::ManagedPolicy", "ManagedPolicyName"},
     {"AWS::IAM::InstanceProfile", "InstanceProfileName"},
     {"AWS::IAM::Policy", ""}}};

}  // namespace

const Json& section_of(const Json& document, std::string_view name) {
  static const Json kEmpty = Json::object();
  const Json* section = find_member(document, name);
  return section != nullptr && section->is_object() ? *section : kEmpty;
}

Expected<Done, Error> check_template(const Json& document) {
  SIDESTEP_CHECK(check_names(document));
  SIDESTEP_CHECK(check_resources(document));
  SIDESTEP_CHECK(check_objects(document));
  SIDESTEP_CHECK(ReferenceCheck(document).run());
  return check_circles(dependencies_of(section_of(document, "Resources")));
}

NeededCapabilities capabilities_of(const Json& document) {
  NeededCapabilities needed;
  std::set<std::string> types;
  for (const auto& [name, resource] :
       section_of(document, "Resources").get_ref<const Json::object_t&>()) {
    const Json* type = find_member(resource, "Type");
    if (type == nullptr) continue;
    const auto found =
        std::ranges::find(kNamedIam, *type, [](const auto& each) { return Json(each.first); });
    if (found == kNamedIam.end()) continue;
    types.insert(std::string(found->first));
    const bool is_named = find_member(section_of(resource, "Properties"), found->second) != nullptr;
    if (is_named) needed.capability = "CAPABILITY_NAMED_IAM";
    if (needed.capability.empty()) needed.capability = "CAPABILITY_IAM";
  }
  if (!types.empty()) {
    needed.reason = "The following resource(s) require capabilities: " + in_brackets(types);
  }
  return needed;
}

std::vector<std::string> transforms_of(const Json& document) {
  std::vector<std::string> names;
  const auto add = [&](const Json& each) {
    if (each.is_string()) names.push_back(each.get<std::string>());
    const Json* name = find_member(each, "Name");
    if (name != nullptr && name->is_string()) names.push_back(name->get<std::string>());
  };
  const Json* transform = find_member(document, "Transform");
  if (transform == nullptr) return names;
  if (!transform->is_array()) add(*transform);
  if (transform->is_array()) {
    for (const Json& each : *transform) add(each);
  }
  return names;
}

}  // namespace sidestep::aws::cloudformation
