#include "engine/story.h"

#include "base/json.h"

namespace sidestep::engine {
namespace {

// Ours: the cause of a failed function is a whole stack trace.
constexpr std::size_t kCauseMax = 400;

std::string shortened(const std::string& text) {
  if (text.size() <= kCauseMax) return text;
  std::size_t end = kCauseMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // UTF-8
  return text.substr(0, end) + "...";
}

const char* sentence(asl::ExecutionStatus status) {
  switch (status) {
    case asl::ExecutionStatus::kSucceeded:
      return "Execution succeeded";
    case asl::ExecutionStatus::kFailed:
      return "Execution failed";
    case asl::ExecutionStatus::kTimedOut:
      return "Execution timed out";
    case asl::ExecutionStatus::kAborted:
      return "Execution aborted";
  }
  return "Execution ended";
}

// A test of one state is not an execution to those who ask for it; and the children of a Map Run
// are too many to be told one by one, unless every event is.
bool is_told(log::Level level, const ExecutionHost& host) {
  if (!log::enabled(level) || host.execution().test != nullptr) return false;
  return !host.execution().map_run_child || log::enabled(log::Level::kDebug);
}

// "2 h 30 min", "1.5 s": the two largest units.
std::string how_long(Millis time) {
  struct Unit {
    std::int64_t ms;
    const char* name;
  };
  static constexpr Unit kUnits[] = {{86'400'000, "d"}, {3'600'000, "h"}, {60'000, "min"}};
  std::int64_t left = time.count();
  std::string text;
  int units = 0;
  for (const Unit& unit : kUnits) {
    if (left < unit.ms || units == 2) continue;
    text += std::to_string(left / unit.ms) + ' ' + unit.name + ' ';
    left %= unit.ms;
    ++units;
  }
  if (units < 2 && (left > 0 || text.empty())) {
    std::string seconds = std::to_string(left / 1000);
    if (left % 1000 != 0) {
      seconds += '.' + std::to_string(1000 + left % 1000).substr(1);
      seconds.erase(seconds.find_last_not_of('0') + 1);
    }
    text += seconds + " s ";
  }
  text.pop_back();
  return text;
}

}  // namespace

void tell_begun(log::Level level, const ExecutionHost& host, Beginning beginning) {
  if (!is_told(level, host)) return;
  const asl::ExecutionIdentity& identity = host.execution().identity;
  log::write(level, beginning == Beginning::kStart ? "Execution started" : "Execution redriven",
             {{"machine", identity.state_machine_name}, {"execution", identity.name}});
}

void tell_ended(log::Level level, ExecutionHost& host, const asl::Ending& ending) {
  if (!is_told(level, host)) return;
  const asl::ExecutionIdentity& identity = host.execution().identity;
  const log::Field machine{"machine", identity.state_machine_name};
  const log::Field name{"execution", identity.name};
  if (ending.status == asl::ExecutionStatus::kSucceeded) {
    return log::write(level, sentence(ending.status), {machine, name});
  }
  const log::Field state{"state", host.state_name()};
  if (!ending.error && !ending.cause) {
    return log::write(level, sentence(ending.status), {machine, name, state});
  }
  log::write(level, sentence(ending.status),
             {machine,
              name,
              state,
              {"error", ending.error.value_or("")},
              {"cause", shortened(ending.cause.value_or(""))}});
}

void tell_leap(log::Level level, const timing::Leapt& leapt, ExecutionHost* host) {
  if (!log::enabled(level)) return;
  const std::string text = "Time leapt " + how_long(leapt.by) + " to " + to_rfc3339(leapt.to);
  if (host == nullptr) return log::write(level, text, {});
  const asl::ExecutionIdentity& identity = host->execution().identity;
  log::write(level, text + ", to the timer of a state",
             {{"state", host->state_name()},
              {"machine", identity.state_machine_name},
              {"execution", identity.name}});
}

void tell_events(const ExecutionHost& host, const std::vector<asl::HistoryEvent>& events) {
  for (const asl::HistoryEvent& event : events) {
    const auto details = parse_json(event.details);
    const Json* name = details && details->is_object() ? find_member(*details, "name") : nullptr;
    log::debug(event.type->name,
               {{"execution", host.execution().identity.name},
                {"event", event.id},
                {"name", name && name->is_string() ? name->get<std::string>() : std::string()}});
  }
}

}  // namespace sidestep::engine
