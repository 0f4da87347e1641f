#include "asl/definition/graph_check.h"

#include <set>
#include <string>
#include <vector>

#include "asl/definition/sub_workflows.h"

namespace sidestep::asl {
namespace {

struct Target {
  std::string state;
  std::string location;  // of the field that names it
};

// The targets of each state, in the order of the document.
using Graph = OrderedObject<std::string, std::vector<Target>>;

const std::string* text_of(const Json& object, std::string_view field) {
  const Json* value = find_member(object, field);
  return value && value->is_string() ? value->get_ptr<const std::string*>() : nullptr;
}

// Adds the targets that field `field` of `object` names.
void add_target(const Json& object, std::string_view field, const std::string& location,
                std::vector<Target>& targets) {
  if (const std::string* name = text_of(object, field)) {
    targets.push_back({*name, location + '/' + std::string(field)});
  }
}

std::vector<Target> targets_of(const Json& state, const std::string& location) {
  std::vector<Target> targets;
  add_target(state, "Next", location, targets);
  add_target(state, "Default", location, targets);
  for (const std::string_view list : {"Catch", "Choices"}) {
    const Json* array = find_member(state, list);
    if (!array || !array->is_array()) continue;
    for (std::size_t i = 0; i < array->size(); ++i) {
      add_target((*array)[i], "Next",
                 location + '/' + std::string(list) + '[' + std::to_string(i) + ']', targets);
    }
  }
  return targets;
}

bool ends(const Json& state) {
  const std::string* type = text_of(state, "Type");
  if (type && (*type == "Succeed" || *type == "Fail")) return true;
  const Json* end = find_member(state, "End");
  return end && end->is_boolean() && end->get<bool>();
}

class Check {
 public:
  explicit Check(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  // `location` is that of the (sub-)workflow: "" for the machine.
  void workflow(const Json& definition, const std::string& location) {
    const Json* states = find_member(definition, "States");
    if (!states || !states->is_object() || states->empty()) return;
    Graph graph;
    bool can_end = false;
    for (const auto& [name, state] : states->get_ref<const Json::object_t&>()) {
      const std::string at = location + "/States/" + name;
      if (!names_.insert(name).second) {
        diagnostics_.error("DUPLICATE_STATE_NAME", "Duplicate State name: " + name, at);
      }
      graph.emplace(name, targets_of(state, at));
      can_end = can_end || ends(state);
      for_each_sub_workflow(state, at, [this](const Json& inner, const std::string& place) {
        workflow(inner, place);
      });
    }
    std::vector<Target> starts;
    add_target(definition, "StartAt", location, starts);
    check_targets(starts, graph);
    for (const auto& [name, targets] : graph) check_targets(targets, graph);
    if (!can_end) {
      return diagnostics_.error("MISSING_END_STATE", "Workflow has no terminal state", "");
    }
    if (!starts.empty()) check_reach(starts.front(), graph, location);
  }

 private:
  void check_targets(const std::vector<Target>& targets, const Graph& graph) {
    for (const Target& target : targets) {
      if (graph.find(target.state) != graph.end()) continue;
      diagnostics_.error("MISSING_TRANSITION_TARGET", "Missing 'Next' target: " + target.state,
                         target.location);
    }
  }

  void check_reach(const Target& start, const Graph& graph, const std::string& location) {
    std::set<std::string> reached;
    std::vector<std::string> to_visit;
    const auto follow = [&](const Target& target) {
      const bool exists = graph.find(target.state) != graph.end();
      if (exists && reached.insert(target.state).second) to_visit.push_back(target.state);
    };
    follow(start);
    while (!to_visit.empty()) {
      const std::string name = std::move(to_visit.back());
      to_visit.pop_back();
      for (const Target& target : graph.at(name)) follow(target);
    }
    for (const auto& [name, targets] : graph) {
      if (reached.contains(name)) continue;
      diagnostics_.error("MISSING_TRANSITION_TARGET", "State \"" + name + "\" is not reachable.",
                         location + "/States/" + name);
    }
  }

  Diagnostics& diagnostics_;
  std::set<std::string> names_;
};

}  // namespace

void check_graph(const Json& definition, Diagnostics& diagnostics) {
  Check(diagnostics).workflow(definition, "");
}

void check_inner_graphs(const Json& definition, Diagnostics& diagnostics) {
  const Json* states = find_member(definition, "States");
  if (!states || !states->is_object()) return;
  Check check(diagnostics);
  for (const auto& [name, state] : states->get_ref<const Json::object_t&>()) {
    for_each_sub_workflow(
        state, "/States/" + name,
        [&check](const Json& inner, const std::string& place) { check.workflow(inner, place); });
  }
}

}  // namespace sidestep::asl
