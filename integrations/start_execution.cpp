// arn:aws:states:::states:startExecution: starts an execution of another state machine and, with
// .sync, waits until it has ended.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html

#include "asl/states/task_events.h"
#include "base/arn.h"
#include "base/hash.h"
#include "base/object_writer.h"
#include "base/uuid.h"
#include "engine/launch.h"
#include "engine/names.h"
#include "integrations/account.h"
#include "integrations/list.h"
#include "integrations/parameters.h"
#include "integrations/sdk_response.h"
#include "storage/executions.h"

namespace sidestep::services {
namespace {

constexpr std::string_view kStartExecutionParameters[] = {"Input", "Name", "StateMachineArn",
                                                          "TraceHeader"};
constexpr ParameterNames kStartExecutionNames{"states:startExecution", kStartExecutionParameters,
                                              "StateMachineArn"};
constexpr std::string_view kIncluded = R"({"Included":true})";

enum class InputForm { kText, kJson };

bool is_sync2(const engine::Task& task) { return task.request.resource.ends_with(".sync:2"); }
bool is_sync(const engine::Task& task) {
  return asl::pattern_of(task.request.resource) == asl::TaskPattern::kSync;
}

// What a task says of the execution it starts.
struct Wanted {
  const std::string& parent_arn;
  const engine::TaskId& task;
  const Json& parameters;
};

// A name of its own for each task, and the same one when the task is made again after a restart.
std::string name_for(const Wanted& wanted) {
  const std::string seed = wanted.parent_arn + ' ' + std::to_string(wanted.task.ticket);
  const std::string hex = sha256_hex(seed);
  return hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' +
         hex.substr(16, 4) + '-' + hex.substr(20, 12);
}

engine::LaunchRequest launch_request(const Wanted& wanted) {
  const Json& parameters = wanted.parameters;
  engine::LaunchRequest request;
  request.state_machine_arn = text_of(parameters, "StateMachineArn");
  request.name = text_of(parameters, "Name");
  if (request.name->empty()) {
    request.name = name_for(wanted);
    request.existing = engine::LaunchRequest::Existing::kSame;
  }
  const Json* input = find_member(parameters, "Input");
  if (input && input->is_string()) {
    request.input = input->get<std::string>();
  } else if (input && !input->is_null()) {
    request.input = to_text(*input);
  }
  if (find_member(parameters, "TraceHeader")) {
    request.trace_header = text_of(parameters, "TraceHeader");
  }
  return request;
}

std::string sdk_cause(const std::string& message, const std::string& code) {
  return message + " (Service: AWSStepFunctions; Status Code: 400; Error Code: " + code +
         "; Request ID: " + random_uuid() + "; Proxy: null)";
}

asl::StateError refusal_error(const engine::LaunchRefusal& refusal) {
  const std::string code(refusal.code);
  const std::string suffix = code.ends_with("Exception") ? "" : "Exception";
  return asl::state_error("StepFunctions." + code + suffix, sdk_cause(refusal.message, code));
}

// The state machine of another account, or of another region, whose service does not know it.
std::optional<asl::StateError> fault_of_owner(const engine::Task& task, const std::string& arn) {
  if (const auto denial = denial_of(task, "states:StartExecution", arn)) {
    return asl::state_error("StepFunctions.AWSStepFunctionsException",
                            sdk_cause(*denial, "AccessDeniedException"));
  }
  const auto machine = Arn::parse(arn);
  if (!machine || machine->region == task.execution.region) return std::nullopt;
  return refusal_error({"StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'"});
}

// How long StartExecution's answer is that AWS wraps here.
std::size_t answer_size(const engine::Launched& launched) {
  const auto millis = static_cast<double>(launched.started_at.time_since_epoch().count());
  return ObjectWriter()
      .text("executionArn", launched.arn)
      .json("startDate", java_double_text(millis / 1000))
      .take()
      .size();
}

Payload submitted_output(const engine::Launched& launched) {
  const std::string id = random_uuid();
  Json output = Json::object();
  output["ExecutionArn"] = launched.arn;
  add_sdk_metadata(output, {id,
                            200,
                            {{"x-amzn-RequestId", id},
                             {"connection", "keep-alive"},
                             {"Content-Length", std::to_string(answer_size(launched))},
                             {"Date", http_date_now()},
                             {"Content-Type", "application/x-amz-json-1.0"}}});
  output["StartDate"] = launched.started_at.time_since_epoch().count();
  return Payload(std::move(output));
}

// DescribeExecution's answer as this integration shows it: members by name, milliseconds.
std::string description(const storage::ExecutionRow& row, InputForm form) {
  ObjectWriter out;
  const auto add_data = [&](std::string_view member, const std::string& text) {
    form == InputForm::kJson ? out.json(member, text) : out.text(member, text);
    out.json(std::string(member) + "Details", kIncluded);
  };
  out.optional_text("Cause", row.cause)
      .optional_text("Error", row.error)
      .text("ExecutionArn", row.arn);
  add_data("Input", row.input);
  out.text("Name", row.name);
  if (row.output) add_data("Output", *row.output);
  out.integer("RedriveCount", row.redrive_count).optional_integer("RedriveDate", row.redriven_ms);
  if (row.status == "SUCCEEDED") {
    out.text("RedriveStatus", "NOT_REDRIVABLE")
        .text("RedriveStatusReason", "Execution is SUCCEEDED and cannot be redriven");
  } else {
    out.text("RedriveStatus", "REDRIVABLE");
  }
  return out.integer("StartDate", row.started_ms)
      .optional_text("StateMachineAliasArn", row.alias_arn)
      .text("StateMachineArn", row.state_machine_arn)
      .optional_text("StateMachineVersionArn", row.version_arn)
      .text("Status", row.status)
      .optional_integer("StopDate", row.stopped_ms)
      .optional_text("TraceHeader", row.trace_header)
      .take();
}

// REQUIRES: the execution has ended, and that is durable.
void reply_with_end(engine::Engine& engine, const std::string& arn, InputForm form,
                    const engine::TaskReply& reply) {
  const auto row = storage::Executions(engine.reader()).find(arn);
  if (!row) {
    return reply.failed({std::string(asl::errors::kRuntime),
                         "Sidestep keeps no record of the Express execution " + arn +
                             ", so its result cannot be waited for. Start it without .sync.",
                         asl::StateError::Kind::kFatal});
  }
  if (row->status == "SUCCEEDED") {
    return reply.succeeded(Payload::parse(description(*row, form)).value());
  }
  reply.failed(asl::state_error(asl::errors::kTaskFailed, description(*row, InputForm::kText)));
}

void wait_for_end(engine::Engine& engine, const std::string& arn, InputForm form,
                  const engine::TaskReply& reply) {
  const bool runs = engine.on_ended(arn, [&engine, arn, form, reply](const asl::Ending&) {
    reply_with_end(engine, arn, form, reply);
  });
  if (runs) return;
  // It has ended, perhaps a moment ago.
  engine.when_durable([&engine, arn, form, reply] { reply_with_end(engine, arn, form, reply); });
}

void run_start_execution(const Backends& backends, engine::Task task, engine::TaskReply reply) {
  engine::Engine& engine = backends.engine();
  const InputForm form = is_sync2(task) ? InputForm::kJson : InputForm::kText;
  if (task.submitted && is_sync(task)) {
    return wait_for_end(engine, text_of(task.submitted->value(), "ExecutionArn"), form, reply);
  }
  if (auto fault = fault_of_parameters(task.request.parameters.value(), kStartExecutionNames)) {
    return reply.failed(*std::move(fault));
  }
  engine::LaunchRequest request =
      launch_request({task.execution.arn, task.id, task.request.parameters.value()});
  if (auto fault = fault_of_owner(task, request.state_machine_arn)) {
    return reply.failed(*std::move(fault));
  }
  // What an execution waits for is in its own time.
  if (const auto* parent = engine.find(task.id.execution_id)) {
    request.time = parent->execution().time;
  }
  engine::launch(engine, std::move(request),
                 [&engine, form, task = std::move(task),
                  reply](Expected<engine::Launched, engine::LaunchRefusal> launched) {
                   if (!launched) return reply.failed(refusal_error(launched.error()));
                   Payload output = submitted_output(*launched);
                   if (!is_sync(task)) return reply_to_request(task, reply, std::move(output));
                   reply.submitted(std::move(output));
                   wait_for_end(engine, launched->arn, form, reply);
                 });
}

// The execution that the job is, if it runs; null if it does not. One whose start was not told to
// the task yet is known by its name; by a name of the author's own only if its input is the same
// too, as only then StartExecution would have said that it is the one.
const engine::ExecutionHost* child_of(const engine::Engine& engine,
                                      const engine::AbandonedJob& job) {
  if (job.submitted) return engine.find(text_of(job.submitted->value(), "ExecutionArn"));
  const engine::LaunchRequest request =
      launch_request({job.execution_arn, job.id, job.parameters.value()});
  const auto machine = engine::parse_machine_arn(request.state_machine_arn);
  if (!machine) return nullptr;
  const auto* child = engine.find(engine::execution_arn(machine->machine, *request.name));
  return child && child->execution().input.text() == request.input ? child : nullptr;
}

// AWS says that it stops what a .sync task has started when the task is aborted, and not with which
// words. These are those a job of AWS Batch is terminated with in the same place.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html
void stop_child(const Backends& backends, const engine::AbandonedJob& job,
                UniqueFunction<void()> done) {
  engine::Engine& engine = backends.engine();
  const engine::ExecutionHost* child = child_of(engine, job);
  // StopExecution is not for Express executions.
  if (!child || child->ended() || !child->durable()) return done();
  engine.stop(
      child->arn(),
      {std::nullopt, "The Task state in AWS Step Functions execution [" + job.execution_arn +
                         "] which was managing this resource was "
                         "aborted"},
      [done = std::move(done)](Timestamp) mutable { done(); });
}

}  // namespace

constinit const Integration kStartExecution{"states:startExecution", run_start_execution, nullptr,
                                            stop_child};

}  // namespace sidestep::services
