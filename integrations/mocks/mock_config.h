#pragma once
// A mock configuration: which responses stand in for the tasks of an execution that was started for
// a test case. The format is that of Step Functions Local, with members of our own for faults.
// https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-mock-cfg-file.html
// docs/services/mocks.md

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "asl/runtime/state_error.h"
#include "base/payload.h"
#include "base/result.h"
#include "base/time.h"

namespace sidestep::mocks {

// The task is carried out as if there were no mock for this call.
struct CallService {};
// The service throttles: an error that its clients know as such.
struct Throttle {};

// What answers the calls `first` to `last` of a state, counted from 0.
struct Response {
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::variant<Payload, asl::StateError, CallService, Throttle> answer;
  Millis delay{0};     // before the answer, in the execution's time
  bool crash = false;  // the server ends as if killed, once, before the call is answered
};

class MockConfig {
 public:
  using Responses = std::vector<Response>;  // in the order of their calls
  // The name of a mocked response for each mocked state.
  using TestCase = std::map<std::string, std::string, std::less<>>;
  using TestCases = std::map<std::string, TestCase, std::less<>>;

  // Returns every problem of the text, a line each, if there is any.
  static Expected<MockConfig, std::vector<std::string>> parse(std::string_view text);

  // Null if the machine has no test cases.
  const TestCases* test_cases_of(std::string_view state_machine_name) const;

  // REQUIRES: `name` is a value of a TestCase.
  const Responses& responses(std::string_view name) const;

 private:
  friend class MockConfigReader;

  std::map<std::string, TestCases, std::less<>> machines_;
  std::map<std::string, Responses, std::less<>> responses_;
};

// Null if there is none for that call.
const Response* response_for(const MockConfig::Responses& responses, std::int64_t call);

}  // namespace sidestep::mocks
