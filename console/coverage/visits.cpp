#include "console/coverage/visits.h"

#include "asl/definition/sub_workflows.h"

namespace sidestep::console {
namespace {

void note_containers(const Json& workflow, const std::string* container,
                     std::map<std::string, std::string>& containers) {
  const Json* states = find_member(workflow, "States");
  if (states == nullptr || !states->is_object()) return;
  for (const auto& [name, state] : states->items()) {
    if (container != nullptr) containers.emplace(name, *container);
    asl::for_each_sub_workflow(state, "", [&](const Json& inner, const std::string&) {
      note_containers(inner, &name, containers);
    });
  }
}

const Json& details_in(const Json& event) {
  static const Json kNone = Json::object();
  for (const auto& [name, value] : event.items()) {
    if (value.is_object()) return value;
  }
  return kNone;
}

std::string detail(const Json& event, std::string_view name) {
  const Json* value = find_member(details_in(event), name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

// "Task" of "TaskStateEntered".
std::string type_before(const std::string& event_type, std::string_view ending) {
  return event_type.substr(0, event_type.size() - ending.size());
}

}  // namespace

Visits::Visits(const Json& definition) { note_containers(definition, nullptr, containers_); }

void Visits::take(const Json& event) {
  const auto id = static_cast<std::size_t>(event.at("id").get<std::int64_t>());
  const auto previous = static_cast<std::size_t>(event.at("previousEventId").get<std::int64_t>());
  const std::string type = event.at("type").get<std::string>();
  const std::int64_t led_by = previous < at_.size() ? at_[previous] : -1;
  if (at_.size() <= id) at_.resize(id + 1, -1);
  at_[id] = led_by;
  if (type.ends_with("Failed")) end_fail_state(led_by, detail(event, "error"));
  const bool is_container = type.starts_with("Parallel") || type.starts_with("MapState");
  const std::string_view kind = type.starts_with("Parallel") ? "Parallel" : "Map";
  if (type.ends_with("StateEntered")) {
    enter(id, led_by, event);
  } else if (type.ends_with("StateExited")) {
    at_[id] = named(led_by, detail(event, "name"));
    leave(led_by, detail(event, "name"));
  } else if (type.starts_with("MapIteration")) {
    at_[id] = named(led_by, detail(event, "name"));
  } else if (type.starts_with("Execution")) {
    ending_ = type == "ExecutionStarted" || type == "ExecutionRedriven" ? "" : type;
  } else if (is_container && !type.ends_with("Started")) {
    at_[id] = open_of_type(led_by, kind);
    if (type.ends_with("Failed")) fail(at_[id], detail(event, "error"));
    if (type.ends_with("Succeeded")) forgive(at_[id]);
  } else if (type.ends_with("Scheduled") || (is_container && type.ends_with("Started"))) {
    try_again(led_by);
  } else if (type == "EvaluationFailed") {
    at_[id] = named(led_by, detail(event, "state"));
    fail(at_[id], detail(event, "error"));
  } else if (type.ends_with("Failed") || type.ends_with("TimedOut")) {
    fail(led_by, detail(event, "error"));
  }
}

void Visits::enter(std::size_t event_id, std::int64_t led_by, const Json& event) {
  Visit visit{.state = detail(event, "name"),
              .type = type_before(event.at("type").get<std::string>(), "StateEntered")};
  if (const auto container = containers_.find(visit.state); container != containers_.end()) {
    visit.owner = named(led_by, container->second);
  }
  std::int64_t before = led_by;
  while (before >= 0 && visits_[static_cast<std::size_t>(before)].owner != visit.owner) {
    before = visits_[static_cast<std::size_t>(before)].owner;
  }
  visit.from = before;
  at_[event_id] = std::ssize(visits_);
  visits_.push_back(std::move(visit));
}

void Visits::leave(std::int64_t led_by, const std::string& state) {
  const std::int64_t place = named(led_by, state);
  if (place < 0) return;
  Visit& visit = visits_[static_cast<std::size_t>(place)];
  visit.end = visit.error ? Visit::End::kCaught : Visit::End::kLeft;
  if (visit.error) forgive(visit.owner);
}

std::int64_t Visits::named(std::int64_t visit, const std::string& state) const {
  while (visit >= 0 && visits_[static_cast<std::size_t>(visit)].state != state) {
    visit = visits_[static_cast<std::size_t>(visit)].owner;
  }
  return visit;
}

std::int64_t Visits::open_of_type(std::int64_t visit, std::string_view type) const {
  while (visit >= 0) {
    const Visit& one = visits_[static_cast<std::size_t>(visit)];
    if (one.type == type && one.end == Visit::End::kOpen) break;
    visit = one.owner;
  }
  return visit;
}

// What fails inside may be what the state around it fails with.
void Visits::fail(std::int64_t visit, const std::string& error) {
  for (; visit >= 0; visit = visits_[static_cast<std::size_t>(visit)].owner) {
    Visit& one = visits_[static_cast<std::size_t>(visit)];
    if (one.end == Visit::End::kOpen) one.error = error;
  }
}

// A Fail state has no event of its own that says so: what it ends does.
void Visits::end_fail_state(std::int64_t visit, const std::string& error) {
  if (visit < 0) return;
  Visit& one = visits_[static_cast<std::size_t>(visit)];
  if (one.type == "Fail" && !one.error) one.error = error;
}

void Visits::try_again(std::int64_t visit) {
  if (visit < 0) return;
  Visit& one = visits_[static_cast<std::size_t>(visit)];
  if (one.error) one.retried.push_back(*one.error);
  forgive(visit);
}

void Visits::forgive(std::int64_t visit) {
  for (; visit >= 0; visit = visits_[static_cast<std::size_t>(visit)].owner) {
    Visit& one = visits_[static_cast<std::size_t>(visit)];
    if (one.end == Visit::End::kOpen) one.error.reset();
  }
}

}  // namespace sidestep::console
