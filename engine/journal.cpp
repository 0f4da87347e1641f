#include "engine/journal.h"

#include <algorithm>
#include <iterator>

#include "base/object_writer.h"

namespace sidestep::engine {
namespace {

using asl::Input;

// One kind of input: its name in the journal, and the way there and back.
struct Kind {
  std::string_view name;
  bool (*is)(const Input& input);
  void (*encode)(const Input& input, ObjectWriter& out);  // REQUIRES: it is of this kind
  void (*decode)(const Json& in, Input& input);
};

template <class What>
bool holds(const Input& input) {
  return std::holds_alternative<What>(input.what);
}

bool is_success(const Input& input) {
  const auto* answered = std::get_if<asl::TaskAnswered>(&input.what);
  return answered && answered->result;
}

std::int64_t number_of(asl::Ticket ticket) { return static_cast<std::int64_t>(ticket); }

Payload payload_of(const Json& in, std::string_view key) {
  auto payload = Payload::parse(in.at(key).get<std::string>());
  if (!payload) throw std::runtime_error(payload.error().message);
  return *std::move(payload);
}

std::optional<std::string> get(const Json& in, std::string_view key) {
  const Json* value = find_member(in, key);
  return value ? std::optional(value->get<std::string>()) : std::nullopt;
}

// The rest of a start is in the row of its execution.
constexpr Kind kStart{"start", holds<asl::Start>,
                      [](const Input& input, ObjectWriter& out) {
                        const auto& start = std::get<asl::Start>(input.what);
                        out.integer("rules", static_cast<int>(start.rules));
                        out.optional_text("testCase", start.identity.test_case);
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

constexpr Kind kTimers{"timers", holds<asl::TimersFired>,
                       [](const Input& input, ObjectWriter& out) {
                         const auto& fired = std::get<asl::TimersFired>(input.what);
                         out.json("tickets", to_text(fired.tickets));
                       },
                       [](const Json& in, Input& input) {
                         input.what =
                             asl::TimersFired{in.at("tickets").get<std::vector<asl::Ticket>>()};
                       }};

constexpr Kind kStarted{
    "started", holds<asl::TaskStarted>,
    [](const Input& input, ObjectWriter& out) {
      const auto& started = std::get<asl::TaskStarted>(input.what);
      out.integer("ticket", number_of(started.ticket));
      out.optional_text("worker", started.worker_name);
    },
    [](const Json& in, Input& input) {
      input.what = asl::TaskStarted{in.at("ticket").get<asl::Ticket>(), get(in, "worker")};
    }};

constexpr Kind kSubmitted{
    "submitted", holds<asl::TaskSubmitted>,
    [](const Input& input, ObjectWriter& out) {
      const auto& submitted = std::get<asl::TaskSubmitted>(input.what);
      out.integer("ticket", number_of(submitted.ticket));
      out.payload_text("output", submitted.output);
    },
    [](const Json& in, Input& input) {
      input.what = asl::TaskSubmitted{in.at("ticket").get<asl::Ticket>(), payload_of(in, "output")};
    }};

constexpr Kind kHeartbeat{"heartbeat", holds<asl::TaskHeartbeat>,
                          [](const Input& input, ObjectWriter& out) {
                            const auto& heartbeat = std::get<asl::TaskHeartbeat>(input.what);
                            out.integer("ticket", number_of(heartbeat.ticket));
                          },
                          [](const Json& in, Input& input) {
                            input.what = asl::TaskHeartbeat{in.at("ticket").get<asl::Ticket>()};
                          }};

constexpr Kind kSucceeded{
    "succeeded", is_success,
    [](const Input& input, ObjectWriter& out) {
      const auto& answered = std::get<asl::TaskAnswered>(input.what);
      out.integer("ticket", number_of(answered.ticket));
      out.payload_text("output", *answered.result);
    },
    [](const Json& in, Input& input) {
      input.what = asl::TaskAnswered{in.at("ticket").get<asl::Ticket>(), payload_of(in, "output")};
    }};

constexpr Kind kFailed{
    "failed",
    [](const Input& input) { return holds<asl::TaskAnswered>(input) && !is_success(input); },
    [](const Input& input, ObjectWriter& out) {
      const auto& answered = std::get<asl::TaskAnswered>(input.what);
      const asl::StateError& error = answered.result.error();
      out.integer("ticket", number_of(answered.ticket));
      out.optional_text("error", error.name);
      out.optional_text("cause", error.cause);
      if (error.kind != asl::StateError::Kind::kOrdinary) {
        out.integer("errorKind", static_cast<int>(error.kind));
      }
    },
    [](const Json& in, Input& input) {
      const int kind = in.value("errorKind", 0);
      input.what =
          asl::TaskAnswered{in.at("ticket").get<asl::Ticket>(),
                            unexpected(asl::StateError{get(in, "error"), get(in, "cause"),
                                                       static_cast<asl::StateError::Kind>(kind)})};
    }};

constexpr Kind kStop{"stop", holds<asl::Stop>,
                     [](const Input& input, ObjectWriter& out) {
                       const auto& stop = std::get<asl::Stop>(input.what);
                       out.optional_text("error", stop.error);
                       out.optional_text("cause", stop.cause);
                     },
                     [](const Json& in, Input& input) {
                       input.what = asl::Stop{get(in, "error"), get(in, "cause")};
                     }};

constexpr Kind kRedrive{
    "redrive", holds<asl::Redrive>,
    [](const Input& input, ObjectWriter& out) {
      out.optional_text("clientToken", std::get<asl::Redrive>(input.what).client_token);
    },
    [](const Json& in, Input& input) { input.what = asl::Redrive{get(in, "clientToken")}; }};

constexpr const Kind* kKinds[] = {&kStart,     &kTimers, &kStarted, &kSubmitted, &kHeartbeat,
                                  &kSucceeded, &kFailed, &kStop,    &kRedrive};

// Of any kind of input.
constexpr std::string_view kMissingActivities = "missingActivities";

}  // namespace

std::string encode_input(const Input& input) {
  const auto kind = std::ranges::find_if(kKinds, [&](const Kind* k) { return k->is(input); });
  if (kind == std::end(kKinds)) {
    throw std::logic_error("bug: this input has no form in the journal");
  }
  ObjectWriter out;
  out.text("kind", (*kind)->name).integer("at", input.at.time_since_epoch().count());
  (*kind)->encode(input, out);
  if (!input.missing_activities.empty()) {
    out.json(kMissingActivities, to_text(input.missing_activities));
  }
  return out.take();
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
