#include "aws/states/test_state/request.h"

#include <algorithm>
#include <cctype>

#include "asl/states/kinds.h"
#include "asl/test_state/given_context.h"
#include "base/arn.h"
#include "base/json_complaint.h"
#include "aws/states/definitions.h"
#include "aws/model/mocked_result.h"

namespace sidestep::aws::states {
namespace {

using Problem = std::optional<Error>;

Error refused(std::string message) {
  return api_error(errors::kValidationException, std::move(message));
}

const Json* member_of(const Json* structure, std::string_view name) {
  return structure ? find_member(*structure, name) : nullptr;
}

// "retrierRetryCount" is shown as "RetrierRetryCount".
Error needs_mock(std::string member) {
  member.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(member.front())));
  return refused("TestState does not support " + member + " when a mock is not specified.");
}

Problem fault_of_mock_members(const Call& call, const Json& mock) {
  const Json* error = find_member(mock, "errorOutput");
  const bool has_result = find_member(mock, "result") != nullptr;
  if (has_result == (error != nullptr)) {
    return refused(
        "A test mock should have only one of the following fields: "
        "[result, errorOutput].");
  }
  if (error && !find_member(*error, "error")) {
    return refused("The field 'error' is required when errorOutput is specified for a mock.");
  }
  if (call.flag_or("revealSecrets", false)) {
    return refused("TestState does not support RevealSecrets when a mock is specified.");
  }
  return std::nullopt;
}

// What is wrong with the members, whatever the state.
Problem fault_of_members(const Call& call) {
  if (const Json* mock = call.find("mock")) return fault_of_mock_members(call, *mock);
  if (const Json* configuration = call.find("stateConfiguration")) {
    const auto& members = configuration->get_ref<const Json::object_t&>();
    if (!members.empty()) return needs_mock(members.begin()->first);
  }
  if (call.find("context")) return needs_mock("context");
  return std::nullopt;
}

Expected<asl::TestSubject, Error> read_subject(const Call& call) {
  SIDESTEP_TRY(definition, definition_json(call.text("definition")));
  asl::Diagnostics diagnostics;
  std::optional<asl::TestSubject> subject;
  if (const std::string* name = call.find_text("stateName")) {
    auto machine = asl::parse_machine_to_test(definition, diagnostics);
    if (machine) subject = asl::find_subject(std::move(machine), *name);
  } else {
    subject = asl::lone_subject(definition, diagnostics);
  }
  if (diagnostics.has_errors()) return unexpected(invalid_definition(diagnostics));
  if (!subject) return unexpected(refused("State not found in definition"));
  return *std::move(subject);
}

// Work that may fail is what can be mocked: that of Task, Map and Parallel states.
bool takes_mock(const asl::NamedState& state) { return state.kind->may_retry; }

Problem fault_of_subject(const asl::NamedState& state, const Call& call) {
  if (call.find("mock")) {
    if (takes_mock(state)) return std::nullopt;
    return refused("State type '" + std::string(state.kind->type) +
                   "' is not supported when a mock is specified");
  }
  if (state.kind == &asl::kMap || state.kind == &asl::kParallel) {
    return api_error(errors::kInvalidDefinition,
                     "TestState API does not support Map or Parallel states. Supported state types "
                     "include: [Task, Wait, Pass, Succeed, Fail, Choice]");
  }
  if (state.behaviour->takes_token()) {
    return refused(
        "TestState does not support Activity tasks and tasks with a '.sync' or "
        "'.waitForTaskToken' service integration pattern when a mock is not specified.");
  }
  // What a Task does is done with a role; other states need none (recorded).
  if (state.kind == &asl::kTask && !call.find("roleArn")) {
    return refused("TestState requires RoleArn when a mock is not specified.");
  }
  return std::nullopt;
}

Expected<Json, Error> read_context(const std::string& text, std::string_view resource) {
  const auto fault = [](const std::string& what) {
    return unexpected(refused("Invalid Context object provided: " + what));
  };
  auto context = parse_json(text);
  if (!context) return fault("Context object must be valid JSON");
  if (const auto found = asl::fault_of_context(*context, resource)) return fault(*found);
  return *std::move(context);
}

services::FieldValidation validation_mode(const Json& mock) {
  const Json* mode = find_member(mock, "fieldValidationMode");
  if (!mode || *mode == Json("STRICT")) return services::FieldValidation::kStrict;
  return *mode == Json("PRESENT") ? services::FieldValidation::kPresent
                                  : services::FieldValidation::kNone;
}

asl::StateError mocked_error(const Json& output) {
  asl::StateError error;
  error.name = output.at("error").get<std::string>();
  if (const Json* cause = find_member(output, "cause")) error.cause = cause->get<std::string>();
  if (error.name == asl::errors::kRuntime) error.kind = asl::StateError::Kind::kFatal;
  return error;
}

Expected<Payload, Error> mocked_result(const Json& mock, const asl::State& state) {
  auto result = Payload::parse(mock.at("result").get<std::string>());
  if (!result) return unexpected(refused("Mocked result must be valid JSON"));
  auto fault = state.fault_of_mock(result->value());
  if (!fault) {
    fault =
        services::fault_of_mocked_result(result->value(), state.resource(), validation_mode(mock));
  }
  if (fault) return unexpected(refused(*std::move(fault)));
  return *std::move(result);
}

// Retries that were made: by the configuration, or else by the given context object.
std::int64_t retries_made(const Json* configuration, const std::optional<Json>& context) {
  const Json* count = member_of(configuration, "retrierRetryCount");
  if (!count && context) count = member_of(find_member(*context, "State"), "RetryCount");
  return count ? std::max<std::int64_t>(count->get<std::int64_t>(), 0) : 0;
}

Expected<asl::Rehearsal, Error> read_rehearsal(const Call& call, const asl::NamedState& state) {
  asl::Rehearsal rehearsal;
  if (const std::string* context = call.find_text("context")) {
    SIDESTEP_TRY(given, read_context(*context, state.behaviour->resource()));
    rehearsal.context = std::move(given);
  }
  const Json* configuration = call.find("stateConfiguration");
  rehearsal.retries = retries_made(configuration, rehearsal.context);
  if (const Json* culprit = member_of(configuration, "errorCausedByState");
      culprit && !asl::has_inside(state, culprit->get_ref<const std::string&>())) {
    return unexpected(refused("State not found in definition"));
  }
  if (const Json* count = member_of(configuration, "mapIterationFailureCount")) {
    rehearsal.failed_iterations = count->get<std::int64_t>();
  }
  if (const Json* data = member_of(configuration, "mapItemReaderData")) {
    rehearsal.reader_data = data->get<std::string>();
  }
  const Json* mock = call.find("mock");
  if (const Json* error = member_of(mock, "errorOutput")) {
    rehearsal.mock = unexpected(mocked_error(*error));
  } else if (mock) {
    SIDESTEP_TRY(result, mocked_result(*mock, *state.behaviour));
    rehearsal.mock = std::move(result);
  }
  return rehearsal;
}

Expected<Payload, Error> read_input(const Call& call) {
  const std::string text = call.text_or("input", "{}");
  auto input = Payload::parse(text);
  if (input) return *std::move(input);
  return unexpected(api_error(errors::kInvalidExecutionInput,
                              "Invalid State Machine Execution Input: '" +
                                  complain_about(text, input.error()).message + "'"));
}

Expected<asl::Variables::Map, Error> read_variables(const Call& call) {
  const std::string* text = call.find_text("variables");
  if (!text) return asl::Variables::Map();
  auto variables = parse_json(*text);
  if (!variables || !variables->is_object()) {
    return unexpected(refused("Variables must be a valid JSON object."));
  }
  return asl::variables_of(*std::move(variables));
}

}  // namespace

Expected<TestRequest, Error> read_test_request(const Call& call) {
  if (auto problem = fault_of_members(call)) return unexpected(*std::move(problem));
  SIDESTEP_TRY(subject, read_subject(call));
  if (auto problem = fault_of_subject(*subject.state, call)) return unexpected(*std::move(problem));
  SIDESTEP_TRY(rehearsal, read_rehearsal(call, *subject.state));
  SIDESTEP_TRY(input, read_input(call));
  SIDESTEP_TRY(variables, read_variables(call));
  return TestRequest{std::move(subject), std::move(input), std::move(rehearsal),
                     std::move(variables)};
}

std::string tested_execution_arn(const Scope& scope, const std::string& machine,
                                 const std::string& name) {
  return Arn{"aws", "states", scope.region, scope.account, "express:" + machine + ':' + name}
      .text();
}

}  // namespace sidestep::aws::states
