#include "integrations/mocks/mocked_integrations.h"

#include "base/arn.h"
#include "base/log.h"
#include "engine/names.h"
#include "integrations/mocks/crashes.h"
#include "integrations/mocks/throttling.h"

namespace sidestep::mocks {
namespace {

// No Retry or Catch applies: the test is wrong, not what happened.
asl::StateError unusable(std::string cause) {
  return {std::string(asl::errors::kRuntime), std::move(cause), asl::StateError::Kind::kFatal};
}

// A child of a distributed Map belongs to "machine/label"; its states are mocked as the machine's.
std::string_view machine_of(const engine::Task& task) {
  const std::string_view name = task.execution.state_machine_name;
  return name.substr(0, name.find('/'));
}

// What a service answers to the request of a task that then waits: the mock stands for both.
bool is_submitted_first(asl::TaskPattern pattern) {
  return pattern == asl::TaskPattern::kSync || pattern == asl::TaskPattern::kWaitForTaskToken;
}

// What the state gets of `returned`. A mock of a function's own ARN may be written as that of
// lambda:invoke, as AWS's samples do; the state then gets the Payload.
Payload result_of(const std::string& resource, const Payload& returned) {
  const auto arn = Arn::parse(resource);
  const bool is_function = arn && arn->service == "lambda";
  const Json* payload = is_function ? find_member(returned.value(), "Payload") : nullptr;
  return payload ? Payload(*payload) : returned;
}

std::string names_of(const MockConfig::TestCases& test_cases) {
  std::string names;
  for (const auto& [name, states] : test_cases) names += (names.empty() ? "" : ", ") + name;
  return names.empty() ? "none" : names;
}

}  // namespace

Expected<MockedIntegrations::Found, std::string> MockedIntegrations::find(
    const engine::Task& task) const {
  if (!task.execution.test_case) return Found{};
  SIDESTEP_TRY(config, file_.current());
  const std::string& name = *task.execution.test_case;
  const MockConfig::TestCases* test_cases = config->test_cases_of(machine_of(task));
  const auto test_case =
      test_cases ? test_cases->find(name) : MockConfig::TestCases::const_iterator();
  if (!test_cases || test_case == test_cases->end()) {
    return unexpected("The mock configuration file " + file_.path().string() +
                      " does not have the test case '" + name + "' of " +
                      std::string(machine_of(task)) + " any more");
  }
  const auto mocked = test_case->second.find(task.request.state_name);
  if (mocked == test_case->second.end()) return Found{};
  const Response* response =
      response_for(config->responses(mocked->second), task.request.calls_before);
  if (response) return Found{std::move(config), response};
  return unexpected("The mocked response '" + mocked->second + "' has none for call " +
                    std::to_string(task.request.calls_before) + " of the state '" +
                    task.request.state_name + "' in the test case '" + name + "'");
}

void MockedIntegrations::start(engine::Task task, engine::TaskReply reply) {
  auto found = find(task);
  if (!found) return reply.failed(unusable(std::move(found.error())));
  if (!found->response) return real_.start(std::move(task), std::move(reply));
  ++uses_[std::string(machine_of(task))][*task.execution.test_case][task.request.state_name];
  if (found->response->crash) {
    return crash_once(std::move(task), std::move(reply), *std::move(found));
  }
  answer(std::move(task), std::move(reply), *std::move(found));
}

// The row is durable before the server ends: after the restart the call is answered.
void MockedIntegrations::crash_once(engine::Task task, engine::TaskReply reply, Found found) {
  engine::Engine& engine = server_.engine();
  const std::string& arn = task.execution.arn;
  const std::string& state = task.request.state_name;
  const std::int64_t call = task.request.calls_before;
  if (Crashes(engine.reader()).contains(arn, state, call)) {
    return answer(std::move(task), std::move(reply), std::move(found));
  }
  log::warn("The server ends as if killed, as a mock says",
            {{"execution", arn}, {"state", state}, {"call", std::to_string(call)}});
  engine.writer().submit(
      [arn, state, call](storage::Database& database) {
        Crashes(database).insert(arn, state, call);
      },
      [this](std::exception_ptr failure) {
        if (failure) std::rethrow_exception(failure);
        server_.crash();
      });
  unanswered_.push_back(std::move(reply));
}

void MockedIntegrations::answer(engine::Task task, engine::TaskReply reply, Found found) {
  const Millis delay = found.response->delay;
  if (delay.count() == 0) return give(std::move(task), std::move(reply), std::move(found));
  reply.after(delay, [this, task = std::move(task), reply, found = std::move(found)]() mutable {
    give(std::move(task), std::move(reply), std::move(found));
  });
}

void MockedIntegrations::give(engine::Task task, engine::TaskReply reply, Found found) {
  const Response& response = *found.response;
  if (std::holds_alternative<CallService>(response.answer)) {
    return real_.start(std::move(task), std::move(reply));
  }
  const asl::TaskPattern pattern = task.request.pattern;
  if (task.request.pattern == asl::TaskPattern::kActivity && !task.started)
    reply.started(std::nullopt);
  const auto* result = std::get_if<Payload>(&response.answer);
  if (is_submitted_first(pattern) && !task.submitted) {
    reply.submitted(result ? *result : Payload(Json::object()));
  }
  if (result) return reply.succeeded(result_of(task.request.resource, *result));
  const auto* error = std::get_if<asl::StateError>(&response.answer);
  reply.failed(error ? *error : throttling_of(task.request.resource));
}

// A call that goes to the service after all goes to a worker.
bool MockedIntegrations::stands_in_for_worker(const engine::Task& task) const {
  const auto found = find(task);
  if (!found) return true;  // start() reports why it cannot be used
  return found->response && !std::holds_alternative<CallService>(found->response->answer);
}

std::optional<std::string> MockedIntegrations::fault_of_test_case(
    const std::string& state_machine_name, const std::string& test_case) const {
  const auto config = file_.current();
  if (!config) return config.error();
  const MockConfig::TestCases* test_cases = (*config)->test_cases_of(state_machine_name);
  if (test_cases && test_cases->contains(test_case)) return std::nullopt;
  const std::string file = "The mock configuration file " + file_.path().string();
  if (!test_cases) {
    return file + " has no test cases of the state machine '" + state_machine_name + "'";
  }
  return file + " has no test case '" + test_case + "' of the state machine '" +
         state_machine_name + "'. It has: " + names_of(*test_cases);
}

}  // namespace sidestep::mocks
