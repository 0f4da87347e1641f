#include "integrations/mocks/recorder.h"

#include <map>
#include <vector>

#include "integrations/mocks/mock_config.h"

namespace sidestep::mocks {
namespace {

// What is known of an event when those that follow from it are looked at.
struct Place {
  std::string state;      // that it belongs to
  std::int64_t call = 0;  // of the state; of a task that is scheduled and what follows
};

// The responses to the calls of one state, null where a call had no end.
using Responses = std::vector<Json>;

Json text_or_empty(const Json& details, std::string_view name) {
  const Json* member = find_member(details, name);
  return member && member->is_string() ? *member : Json("");
}

// Null if the event does not end a task.
Json response_of(std::string_view type, const Json& details) {
  const bool is_of_task = type.starts_with("Task") || type.starts_with("LambdaFunction") ||
                          type.starts_with("Activity");
  if (!is_of_task) return nullptr;
  if (type.ends_with("Succeeded")) {
    const auto output = parse_json(text_or_empty(details, "output").get<std::string>());
    return Json{{"Return", output ? *output : Json()}};
  }
  if (type.ends_with("Failed") || type.ends_with("TimedOut")) {
    return Json{
        {"Throw",
         {{"Error", text_or_empty(details, "error")}, {"Cause", text_or_empty(details, "cause")}}}};
  }
  return nullptr;
}

class HistoryReader {
 public:
  void read(const Json& event) {
    const std::string type = event.value("type", "");
    const std::int64_t id = event.value("id", std::int64_t{0});
    Place place = places_[event.value("previousEventId", std::int64_t{0})];
    const Json& details = details_of(event);
    if (type.ends_with("StateEntered")) {
      place = {text_or_empty(details, "name").get<std::string>(), 0};
    } else if (type.ends_with("Scheduled")) {
      Responses& calls = responses[place.state];
      place.call = static_cast<std::int64_t>(calls.size());
      calls.emplace_back(nullptr);
    } else if (Json response = response_of(type, details); !response.is_null()) {
      Responses& calls = responses[place.state];
      const auto call = static_cast<std::size_t>(place.call);
      if (call < calls.size()) calls[call] = std::move(response);
    }
    places_[id] = std::move(place);
  }

  std::map<std::string, Responses> responses;  // by the state

 private:
  static const Json& details_of(const Json& event) {
    static const Json kNone = Json::object();
    for (const auto& [name, value] : event.get_ref<const Json::object_t&>()) {
      if (name.ends_with("EventDetails")) return value;
    }
    return kNone;
  }

  std::map<std::int64_t, Place> places_;  // by the event's id
};

// The same responses in succession become a range.
Json numbered(const Responses& responses) {
  Json calls = Json::object();
  for (std::size_t i = 0; i < responses.size();) {
    std::size_t last = i;
    while (last + 1 < responses.size() && responses[last + 1] == responses[i]) ++last;
    const std::string first = std::to_string(i);
    if (!responses[i].is_null()) {
      calls[last == i ? first : first + '-' + std::to_string(last)] = responses[i];
    }
    i = last + 1;
  }
  return calls;
}

HistoryReader read_history(std::string_view lines) {
  HistoryReader reader;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    if (const auto event = parse_json(line); event && event->is_object()) reader.read(*event);
  }
  return reader;
}

}  // namespace

Expected<Json, std::string> with_recording(Json file, const Recording& recording) {
  if (file.is_null()) {
    file = Json{{"StateMachines", Json::object()}, {"MockedResponses", Json::object()}};
  }
  if (const auto config = MockConfig::parse(to_text(file)); !config) {
    return unexpected(config.error().front());
  }
  const std::string prefix = recording.state_machine_name + '.' + recording.test_case + '.';
  Json test_case = Json::object();
  for (const auto& [state, responses] : read_history(recording.history).responses) {
    test_case[state] = prefix + state;
    file["MockedResponses"][prefix + state] = numbered(responses);
  }
  file["StateMachines"][recording.state_machine_name]["TestCases"][recording.test_case] =
      std::move(test_case);
  return file;
}

std::string pretty_text(const Json& file) {
  return file.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace sidestep::mocks
