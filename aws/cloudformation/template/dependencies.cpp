#include "aws/cloudformation/template/dependencies.h"

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/template/references.h"

namespace sidestep::aws::cloudformation {

std::set<std::string> declared_dependencies(const Json& resource) {
  std::set<std::string> names;
  const Json* declared = find_member(resource, "DependsOn");
  if (declared == nullptr) return names;
  if (declared->is_string()) names.insert(declared->get<std::string>());
  if (declared->is_array()) {
    for (const Json& each : *declared) {
      if (each.is_string()) names.insert(each.get<std::string>());
    }
  }
  return names;
}

Dependencies dependencies_of(const Json& resources) {
  Dependencies dependencies;
  for (const auto& [name, resource] : resources.get_ref<const Json::object_t&>()) {
    std::set<std::string>& needs = dependencies[name];
    for (const std::string& each : declared_dependencies(resource)) {
      if (find_member(resources, each) != nullptr) needs.insert(each);
    }
    const Json* properties = find_member(resource, "Properties");
    if (properties == nullptr) continue;
    for (const Reference& reference : references_in(*properties)) {
      if (find_member(resources, reference.name) != nullptr) needs.insert(reference.name);
    }
  }
  return dependencies;
}

Expected<Done, Error> check_circles(const Dependencies& dependencies) {
  Dependencies left = dependencies;
  for (bool removed = true; removed;) {
    removed = false;
    for (auto each = left.begin(); each != left.end();) {
      bool is_free = true;
      for (const std::string& need : each->second) is_free = is_free && !left.contains(need);
      removed = removed || is_free;
      each = is_free ? left.erase(each) : std::next(each);
    }
  }
  if (left.empty()) return Done{};
  std::string names;
  for (const auto& [name, needs] : left) names += (names.empty() ? "" : ", ") + name;
  return unexpected(validation_error("Circular dependency between resources: [" + names + "]"));
}

}  // namespace sidestep::aws::cloudformation
