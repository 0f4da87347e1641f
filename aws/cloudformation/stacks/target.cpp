#include "aws/cloudformation/stacks/target.h"

#include <algorithm>

#include "aws/cloudformation/template/dependencies.h"
#include "aws/cloudformation/template/references.h"

namespace sidestep::aws::cloudformation {
namespace {

Recreation recreation_of(const ResourceProvider* provider, const std::string& property) {
  if (provider == nullptr) return Recreation::kNever;
  const auto fixed = provider->fixed_properties();
  const bool is_fixed =
      property == provider->name_property() || std::ranges::find(fixed, property) != fixed.end();
  return is_fixed ? Recreation::kAlways : Recreation::kNever;
}

std::string text_member(const Json& declared, std::string_view name) {
  const Json* value = find_member(declared, name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : "";
}

}  // namespace

std::vector<PropertyChange> property_changes(const ResourceProvider* provider, const Json& before,
                                             const Json& after) {
  using Change = PropertyChange::Kind;
  std::vector<PropertyChange> changes;
  for (const auto& [name, value] : after.get_ref<const Json::object_t&>()) {
    const Json* old = find_member(before, name);
    if (old != nullptr && *old == value) continue;
    changes.push_back(
        {name, old == nullptr ? Change::kAdd : Change::kModify, recreation_of(provider, name)});
  }
  for (const auto& [name, value] : before.get_ref<const Json::object_t&>()) {
    if (find_member(after, name) != nullptr) continue;
    changes.push_back({name, Change::kRemove, recreation_of(provider, name)});
  }
  return changes;
}

bool needs_replacement(const std::vector<PropertyChange>& changes) {
  return std::ranges::any_of(changes, [](const PropertyChange& change) {
    return change.recreation == Recreation::kAlways;
  });
}

void take_declaration(StackResource& resource, const Json& declared) {
  resource.deletion_policy = text_member(declared, "DeletionPolicy");
  resource.replace_policy = text_member(declared, "UpdateReplacePolicy");
  const Json* metadata = find_member(declared, "Metadata");
  resource.metadata = metadata == nullptr ? Json() : *metadata;
  std::set<std::string> needs = declared_dependencies(declared);
  if (const Json* properties = find_member(declared, "Properties")) {
    for (const Reference& reference : references_in(*properties)) needs.insert(reference.name);
  }
  resource.depends_on.assign(needs.begin(), needs.end());
}

}  // namespace sidestep::aws::cloudformation
