#include "integrations/mocks/mock_config.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace sidestep::mocks {
namespace {

constexpr double kDelaySecondsMax = 31'536'000;  // a year, as long as an execution may take

std::optional<std::int64_t> parse_number(std::string_view text) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, number);
  if (parsed.ec != std::errc() || parsed.ptr != end || number < 0) return std::nullopt;
  return number;
}

// "3" or "1-2".
std::optional<std::pair<std::int64_t, std::int64_t>> parse_range(std::string_view text) {
  const std::size_t dash = text.find('-');
  const auto first = parse_number(text.substr(0, dash));
  const auto last = dash == text.npos ? first : parse_number(text.substr(dash + 1));
  if (!first || !last || *last < *first) return std::nullopt;
  return std::pair(*first, *last);
}

std::string in_quotes(std::string_view text) { return "'" + std::string(text) + "'"; }

}  // namespace

// Reads a whole file and gathers what is wrong with it.
class MockConfigReader {
 public:
  std::vector<std::string> problems;
  MockConfig config;

  void read(const Json& file) {
    if (!file.is_object()) return problem("", "must be an object");
    known_members(file, "", {"StateMachines", "MockedResponses"});
    if (const Json* responses = required_object(file, "", "MockedResponses")) {
      for (const auto& [name, response] : responses->get_ref<const Json::object_t&>()) {
        config.responses_[name] = read_responses(response, "/MockedResponses/" + name);
      }
    }
    if (const Json* machines = required_object(file, "", "StateMachines")) {
      for (const auto& [name, machine] : machines->get_ref<const Json::object_t&>()) {
        config.machines_[name] = read_machine(machine, "/StateMachines/" + name);
      }
    }
  }

 private:
  void problem(const std::string& place, const std::string& text) {
    problems.push_back((place.empty() ? "/" : place) + ": " + text);
  }

  void known_members(const Json& object, const std::string& place,
                     std::initializer_list<std::string_view> known) {
    for (const auto& [name, value] : object.get_ref<const Json::object_t&>()) {
      if (std::ranges::find(known, name) != known.end()) continue;
      std::string list;
      for (const std::string_view one : known) {
        list += (list.empty() ? "" : ", ") + std::string(one);
      }
      problem(place + '/' + name, "is not one of " + list);
    }
  }

  // Null, and a problem, if it is missing or not an object.
  const Json* required_object(const Json& object, const std::string& place,
                              const std::string& name) {
    const Json* member = find_member(object, name);
    if (!member) {
      problem(place, in_quotes(name) + " is missing");
      return nullptr;
    }
    return checked_object(*member, place + '/' + name);
  }

  const Json* checked_object(const Json& value, const std::string& place) {
    if (value.is_object()) return &value;
    problem(place, "must be an object");
    return nullptr;
  }

  MockConfig::TestCases read_machine(const Json& machine, const std::string& place) {
    MockConfig::TestCases test_cases;
    if (!checked_object(machine, place)) return test_cases;
    known_members(machine, place, {"TestCases"});
    const Json* cases = required_object(machine, place, "TestCases");
    if (!cases) return test_cases;
    for (const auto& [name, states] : cases->get_ref<const Json::object_t&>()) {
      test_cases[name] = read_test_case(states, place + "/TestCases/" + name);
    }
    return test_cases;
  }

  MockConfig::TestCase read_test_case(const Json& states, const std::string& place) {
    MockConfig::TestCase test_case;
    if (!checked_object(states, place)) return test_case;
    for (const auto& [state, response] : states.get_ref<const Json::object_t&>()) {
      if (!response.is_string()) {
        problem(place + '/' + state, "must be the name of a mocked response, a string");
      } else if (!config.responses_.contains(response.get_ref<const std::string&>())) {
        problem(place + '/' + state,
                "MockedResponses has no " + in_quotes(response.get_ref<const std::string&>()));
      } else {
        test_case[state] = response.get_ref<const std::string&>();
      }
    }
    return test_case;
  }

  MockConfig::Responses read_responses(const Json& calls, const std::string& place) {
    MockConfig::Responses responses;
    if (!checked_object(calls, place)) return responses;
    for (const auto& [key, value] : calls.get_ref<const Json::object_t&>()) {
      const std::string at = place + '/' + key;
      const auto range = parse_range(key);
      if (!range) {
        problem(at, "must be named by the number of a call, '0', or a range of them, '1-2'");
        continue;
      }
      Response response = read_response(value, at);
      response.first = range->first;
      response.last = range->second;
      responses.push_back(std::move(response));
    }
    std::ranges::sort(responses, {}, &Response::first);
    for (std::size_t i = 1; i < responses.size(); ++i) {
      if (responses[i].first > responses[i - 1].last) continue;
      problem(place, "has two responses for call " + std::to_string(responses[i].first));
    }
    return responses;
  }

  Response read_response(const Json& value, const std::string& place) {
    Response response;
    if (!checked_object(value, place)) return response;
    known_members(value, place, {"Return", "Throw", "Call", "Throttle", "Delay", "Crash"});
    std::size_t answers = 0;
    if (const Json* result = find_member(value, "Return")) {
      ++answers;
      response.answer = Payload(*result);
    }
    if (const Json* error = find_member(value, "Throw")) {
      ++answers;
      response.answer = read_error(*error, place + "/Throw");
    }
    if (flag(value, "Call", place)) {
      ++answers;
      response.answer = CallService{};
    }
    if (flag(value, "Throttle", place)) {
      ++answers;
      response.answer = Throttle{};
    }
    if (answers != 1) problem(place, "must have one of Return, Throw, Call and Throttle");
    response.crash = flag(value, "Crash", place);
    if (const Json* delay = find_member(value, "Delay")) {
      response.delay = read_delay(*delay, place + "/Delay");
    }
    return response;
  }

  asl::StateError read_error(const Json& error, const std::string& place) {
    if (!checked_object(error, place)) return {};
    known_members(error, place, {"Error", "Cause"});
    std::string name = required_text(error, place, "Error");
    return asl::state_error(name, required_text(error, place, "Cause"));
  }

  std::string required_text(const Json& object, const std::string& place, const char* name) {
    const Json* member = find_member(object, name);
    if (member && member->is_string()) return member->get<std::string>();
    problem(place, in_quotes(name) + (member ? " must be a string" : " is missing"));
    return "";
  }

  bool flag(const Json& object, const char* name, const std::string& place) {
    const Json* member = find_member(object, name);
    if (!member) return false;
    if (*member != Json(true)) problem(place + '/' + name, "must be true");
    return true;
  }

  Millis read_delay(const Json& delay, const std::string& place) {
    const double seconds = delay.is_number() ? delay.get<double>() : -1;
    if (seconds >= 0 && seconds <= kDelaySecondsMax) return Millis(std::llround(seconds * 1000));
    problem(place, "must be a number of seconds, at least 0");
    return Millis(0);
  }
};

Expected<MockConfig, std::vector<std::string>> MockConfig::parse(std::string_view text) {
  const auto file = parse_json(text);
  if (!file) {
    return unexpected(std::vector{"not JSON: " + file.error().message + " at byte " +
                                  std::to_string(file.error().offset)});
  }
  MockConfigReader reader;
  reader.read(*file);
  if (!reader.problems.empty()) return unexpected(std::move(reader.problems));
  return std::move(reader.config);
}

const MockConfig::TestCases* MockConfig::test_cases_of(std::string_view machine) const {
  const auto found = machines_.find(machine);
  return found == machines_.end() ? nullptr : &found->second;
}

const MockConfig::Responses& MockConfig::responses(std::string_view name) const {
  return responses_.find(name)->second;
}

const Response* response_for(const MockConfig::Responses& responses, std::int64_t call) {
  const auto found = std::ranges::find_if(responses, [&](const Response& response) {
    return response.first <= call && call <= response.last;
  });
  return found == responses.end() ? nullptr : &*found;
}

}  // namespace sidestep::mocks
