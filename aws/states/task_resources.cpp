#include "aws/states/task_resources.h"

#include "asl/definition/sub_workflows.h"

namespace sidestep::aws::states {
namespace {

using VisitResource = std::function<void(const std::string&, const std::string&)>;

void visit_workflow(const Json& workflow, const std::string& location, const VisitResource& visit) {
  const Json* states = find_member(workflow, "States");
  if (!states || !states->is_object()) return;
  for (const auto& [name, state] : states->get_ref<const Json::object_t&>()) {
    const std::string place = location + "/States/" + name;
    const Json* type = find_member(state, "Type");
    const Json* resource = find_member(state, "Resource");
    if (type && *type == "Task" && resource && resource->is_string()) {
      visit(resource->get<std::string>(), place + "/Resource");
    }
    asl::for_each_sub_workflow(state, place, [&](const Json& inner, const std::string& at) {
      visit_workflow(inner, at, visit);
    });
  }
}

}  // namespace

void for_each_task_resource(
    const Json& definition,
    const std::function<void(const std::string& resource, const std::string& location)>& visit) {
  visit_workflow(definition, "", visit);
}

}  // namespace sidestep::aws::states
