#include "engine/journal.h"

#include <algorithm>
#include <iterator>

namespace sidestep::engine {
namespace {

using asl::Input;

// One kind of input: its name in the journal, and the way there and back. `encode` answers false
// for an input of another kind.
struct Kind {
  std::string_view name;
  bool (*encode)(const Input& input, Json& out);
  void (*decode)(const Json& in, Input& input);
};

template <class What>
asl::Ticket& ticket_of(What& what) {
  return what.ticket;
}

Payload payload_of(const Json& in, std::string_view key) {
  auto payload = Payload::parse(in.at(key).get<std::string>());
  if (!payload) throw std::runtime_error(payload.error().message);
  return *std::move(payload);
}

void put(Json& out, std::string_view key, const std::optional<std::string>& value) {
  if (value) out[key] = *value;
}

std::optional<std::string> get(const Json& in, std::string_view key) {
  const Json* value = find_member(in, key);
  return value ? std::optional(value->get<std::string>()) : std::nullopt;
}

// The rest of a start is in the row of its execution.
constexpr Kind kStart{"start",
                      [](const Input& input, Json& out) {
                        const auto* start = std::get_if<asl::Start>(&input.what);
                        if (!start) return false;
                        out["rules"] = static_cast<int>(start->rules);
                        put(out, "testCase", start->identity.test_case);
                        return true;
                      },
                      [](const Json& in, Input& input) {
                        const int rules = in.at("rules").get<int>();
                        if (rules < 1 || rules > static_cast<int>(asl::kCurrentRules)) {
                          throw std::runtime_error("unknown rules: " + std::to_string(rules));
                        }
                        asl::Start start;
                        start.rules = static_cast<asl::Rules>(rules);
                        start.identity.test_case = get(in, "testCase");
                        input.what = std::move(start);
                      }};

constexpr Kind kTimers{"timers",
                       [](const Input& input, Json& out) {
                         const auto* fired = std::get_if<asl::TimersFired>(&input.what);
                         if (fired) out["tickets"] = fired->tickets;
                         return fired != nullptr;
                       },
                       [](const Json& in, Input& input) {
                         input.what =
                             asl::TimersFired{in.at("tickets").get<std::vector<asl::Ticket>>()};
                       }};

constexpr Kind kStarted{
    "started",
    [](const Input& input, Json& out) {
      const auto* started = std::get_if<asl::TaskStarted>(&input.what);
      if (!started) return false;
      out["ticket"] = started->ticket;
      put(out, "worker", started->worker_name);
      return true;
    },
    [](const Json& in, Input& input) {
      input.what = asl::TaskStarted{in.at("ticket").get<asl::Ticket>(), get(in, "worker")};
    }};

constexpr Kind kSubmitted{
    "submitted",
    [](const Input& input, Json& out) {
      const auto* submitted = std::get_if<asl::TaskSubmitted>(&input.what);
      if (!submitted) return false;
      out["ticket"] = submitted->ticket;
      out["output"] = submitted->output.text();
      return true;
    },
    [](const Json& in, Input& input) {
      input.what = asl::TaskSubmitted{in.at("ticket").get<asl::Ticket>(), payload_of(in, "output")};
    }};

constexpr Kind kHeartbeat{"heartbeat",
                          [](const Input& input, Json& out) {
                            const auto* heartbeat = std::get_if<asl::TaskHeartbeat>(&input.what);
                            if (heartbeat) out["ticket"] = heartbeat->ticket;
                            return heartbeat != nullptr;
                          },
                          [](const Json& in, Input& input) {
                            input.what = asl::TaskHeartbeat{in.at("ticket").get<asl::Ticket>()};
                          }};

constexpr Kind kSucceeded{
    "succeeded",
    [](const Input& input, Json& out) {
      const auto* answered = std::get_if<asl::TaskAnswered>(&input.what);
      if (!answered || !answered->result) return false;
      out["ticket"] = answered->ticket;
      out["output"] = answered->result->text();
      return true;
    },
    [](const Json& in, Input& input) {
      input.what = asl::TaskAnswered{in.at("ticket").get<asl::Ticket>(), payload_of(in, "output")};
    }};

constexpr Kind kFailed{"failed",
                       [](const Input& input, Json& out) {
                         const auto* answered = std::get_if<asl::TaskAnswered>(&input.what);
                         if (!answered || answered->result) return false;
                         const asl::StateError& error = answered->result.error();
                         out["ticket"] = answered->ticket;
                         put(out, "error", error.name);
                         put(out, "cause", error.cause);
                         if (error.kind != asl::StateError::Kind::kOrdinary) {
                           out["errorKind"] = static_cast<int>(error.kind);
                         }
                         return true;
                       },
                       [](const Json& in, Input& input) {
                         const int kind = in.value("errorKind", 0);
                         input.what = asl::TaskAnswered{
                             in.at("ticket").get<asl::Ticket>(),
                             unexpected(asl::StateError{get(in, "error"), get(in, "cause"),
                                                        static_cast<asl::StateError::Kind>(kind)})};
                       }};

constexpr Kind kStop{"stop",
                     [](const Input& input, Json& out) {
                       const auto* stop = std::get_if<asl::Stop>(&input.what);
                       if (!stop) return false;
                       put(out, "error", stop->error);
                       put(out, "cause", stop->cause);
                       return true;
                     },
                     [](const Json& in, Input& input) {
                       input.what = asl::Stop{get(in, "error"), get(in, "cause")};
                     }};

constexpr Kind kRedrive{
    "redrive",
    [](const Input& input, Json& out) {
      const auto* redrive = std::get_if<asl::Redrive>(&input.what);
      if (!redrive) return false;
      put(out, "clientToken", redrive->client_token);
      return true;
    },
    [](const Json& in, Input& input) { input.what = asl::Redrive{get(in, "clientToken")}; }};

constexpr const Kind* kKinds[] = {&kStart,     &kTimers, &kStarted, &kSubmitted, &kHeartbeat,
                                  &kSucceeded, &kFailed, &kStop,    &kRedrive};

// Of any kind of input.
constexpr std::string_view kMissingActivities = "missingActivities";

}  // namespace

std::string encode_input(const Input& input) {
  for (const Kind* kind : kKinds) {
    Json out = Json::object();
    out["kind"] = kind->name;
    out["at"] = input.at.time_since_epoch().count();
    if (!kind->encode(input, out)) continue;
    if (!input.missing_activities.empty()) out[kMissingActivities] = input.missing_activities;
    return to_text(out);
  }
  throw std::logic_error("bug: this input has no form in the journal");
}

Expected<Input, std::string> decode_input(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return unexpected("not JSON: " + json.error().message);
  try {
    const std::string name = json->at("kind").get<std::string>();
    const auto kind = std::ranges::find(kKinds, name, [](const Kind* k) { return k->name; });
    if (kind == std::end(kKinds)) return unexpected("unknown kind of input: " + name);
    Input input{Timestamp(Millis(json->at("at").get<std::int64_t>())), asl::Stop{}};
    (*kind)->decode(*json, input);
    if (const Json* missing = find_member(*json, kMissingActivities)) {
      input.missing_activities = missing->get<std::vector<std::string>>();
    }
    return input;
  } catch (const std::exception& error) {  // a member is missing or of the wrong type
    return unexpected(std::string("damaged: ") + error.what());
  }
}

std::string encode_events(const std::vector<asl::HistoryEvent>& events) {
  constexpr std::size_t kBesideDetails = 160;  // of a line, about
  std::size_t size = 0;
  for (const asl::HistoryEvent& event : events) size += event.details.size() + kBesideDetails;
  std::string lines;
  lines.reserve(size);
  for (const asl::HistoryEvent& event : events) {
    if (!lines.empty()) lines += '\n';
    asl::append_json(lines, event);
  }
  return lines;
}

}  // namespace sidestep::engine
