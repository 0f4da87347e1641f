// arn:aws:states:::states:startExecution: starts an execution of another state machine and, with
// .sync, waits until it has ended.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html

#include <cctype>
#include <cmath>
#include <map>

#include "base/arn.h"
#include "base/object_writer.h"
#include "base/uuid.h"
#include "engine/names.h"
#include "integrations/account.h"
#include "integrations/list.h"
#include "integrations/parameters.h"
#include "integrations/sdk_response.h"

namespace sidestep::services {
namespace {

constexpr std::string_view kStartExecutionParameters[] = {"Input", "Name", "StateMachineArn",
                                                          "TraceHeader"};
constexpr ParameterNames kStartExecutionNames{"states:startExecution", kStartExecutionParameters,
                                              "StateMachineArn"};
constexpr std::string_view kIncluded = R"({"Included":true})";

// Ours: how often an execution at another endpoint is asked whether it has ended.
constexpr std::chrono::seconds kFirstQuestion{1};
constexpr std::chrono::seconds kLongestChildPause{20};

enum class InputForm { kText, kJson };

bool is_sync2(const engine::Task& task) { return task.request.resource.ends_with(".sync:2"); }
bool is_sync(const engine::Task& task) { return task.request.pattern == asl::TaskPattern::kSync; }

// The text of the parameter Input; nothing if there is none.
std::optional<std::string> input_text(const Json& parameters) {
  const Json* input = find_member(parameters, "Input");
  if (!input || input->is_null()) return std::nullopt;
  return input->is_string() ? input->get<std::string>() : to_text(*input);
}

// The request of the operation. Without a name the service chooses one that belongs to the Task.
Json start_request(const Json& parameters) {
  Json request = Json::object();
  request["stateMachineArn"] = text_of(parameters, "StateMachineArn");
  if (const std::string name = text_of(parameters, "Name"); !name.empty()) request["name"] = name;
  if (auto input = input_text(parameters)) request["input"] = *std::move(input);
  if (find_member(parameters, "TraceHeader")) {
    request["traceHeader"] = text_of(parameters, "TraceHeader");
  }
  return request;
}

std::string sdk_cause(const std::string& message, const std::string& code,
                      const std::string& request_id) {
  return message + " (Service: AWSStepFunctions; Status Code: 400; Error Code: " + code +
         "; Request ID: " + request_id + "; Proxy: null)";
}

asl::StateError refusal_error(const aws::Error& refusal, const std::string& request_id) {
  if (refusal.code == "AccessDeniedException") {  // which the model does not have
    return asl::state_error("StepFunctions.AWSStepFunctionsException",
                            sdk_cause(refusal.message, refusal.code, request_id));
  }
  const std::string suffix = refusal.code.ends_with("Exception") ? "" : "Exception";
  return asl::state_error("StepFunctions." + refusal.code + suffix,
                          sdk_cause(refusal.message, refusal.code, request_id));
}

std::optional<asl::StateError> fault_of_owner(const engine::Task& task, const std::string& arn) {
  const auto denial = denial_of(task, "states:StartExecution", arn);
  if (!denial) return std::nullopt;
  return asl::state_error("StepFunctions.AWSStepFunctionsException",
                          sdk_cause(*denial, "AccessDeniedException", random_uuid()));
}

// The role in a state's Credentials reaches whatever the state names.
std::string account_reached(const engine::Task& task, const std::string& arn) {
  const auto machine = Arn::parse(arn);
  return task.request.role_arn && machine ? machine->account : "";
}

std::int64_t millis_of(const Json& seconds) { return std::llround(seconds.get<double>() * 1000); }

Payload submitted_output(const Json& started, const std::string& id) {
  const std::int64_t started_ms = millis_of(started.at("startDate"));
  const std::size_t size =  // of the answer that AWS wraps here
      ObjectWriter()
          .text("executionArn", started.at("executionArn").get<std::string>())
          .json("startDate", java_double_text(static_cast<double>(started_ms) / 1000))
          .take()
          .size();
  Json output = Json::object();
  output["ExecutionArn"] = started.at("executionArn");
  add_sdk_metadata(output, {id,
                            200,
                            {{"x-amzn-RequestId", id},
                             {"connection", "keep-alive"},
                             {"Content-Length", std::to_string(size)},
                             {"Date", http_date_now()},
                             {"Content-Type", "application/x-amz-json-1.0"}}});
  output["StartDate"] = started_ms;
  return Payload(std::move(output));
}

// DescribeExecution's answer as this integration shows it: members by name, with the first letter
// in upper case, and milliseconds.
std::string description(const Json& answer, InputForm form) {
  std::map<std::string, std::string> members;
  for (const auto& [name, value] : answer.get_ref<const Json::object_t&>()) {
    std::string shown = name;
    shown[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(shown[0])));
    const bool is_data = name == "input" || name == "output";
    if (is_data) members[shown + "Details"] = kIncluded;
    if (is_data && form == InputForm::kJson) {
      members[shown] = value.get<std::string>();
    } else if (name.ends_with("Date")) {
      members[shown] = std::to_string(millis_of(value));
    } else if (!value.is_object()) {
      members[shown] = to_text(value);
    }
  }
  ObjectWriter out;
  for (const auto& [name, text] : members) out.json(name, text);
  return out.take();
}

// A Task whose execution starts and, with .sync, ends.
struct StartedChild {
  const Backends& backends;
  engine::Task task;
  engine::TaskReply reply;
  std::string arn{};
  std::chrono::seconds pause = kFirstQuestion;  // before it is asked again, where it runs elsewhere

  InputForm form() const { return is_sync2(task) ? InputForm::kJson : InputForm::kText; }
};
using Child = std::shared_ptr<StartedChild>;

void describe(const Child& child);

// Nobody tells us when it has ended.
void describe_later(const Child& child) {
  child->reply.after(child->pause, [child] { describe(child); });
  child->pause = std::min(child->pause * 2, kLongestChildPause);
}

void reply_with_end(const Child& child, const ServiceAnswer& answer) {
  if (!answer.result && answer.result.error().origin == aws::Error::Origin::kWay) {
    return describe_later(child);
  }
  if (answer.result && answer.result->at("status") == "RUNNING") return describe_later(child);
  if (!answer.result) {
    return child->reply.failed({std::string(asl::errors::kRuntime),
                                "Sidestep keeps no record of the Express execution " + child->arn +
                                    ", so its result cannot be waited for. Start it without .sync.",
                                asl::StateError::Kind::kFatal});
  }
  if (answer.result->at("status") == "SUCCEEDED") {
    return child->reply.succeeded(
        Payload::parse(description(*answer.result, child->form())).value());
  }
  child->reply.failed(
      asl::state_error(asl::errors::kTaskFailed, description(*answer.result, InputForm::kText)));
}

// REQUIRES: the execution has ended, and that is durable, or it runs elsewhere.
void describe(const Child& child) {
  Json request = Json::object();
  request["executionArn"] = child->arn;
  child->backends.calls.make(
      child->task, {"states", "DescribeExecution", std::move(request)},
      [child](const ServiceAnswer& answer) { reply_with_end(child, answer); },
      account_reached(child->task, child->arn));
}

void wait_for_end(const Child& child) {
  if (child->backends.is_elsewhere("states")) return describe(child);
  if (child->reply.continued_by_end_of(child->arn)) return;
  // It may have ended a moment ago.
  child->backends.engine().when_durable([child] { describe(child); });
}

void on_started(const Child& child, const ServiceAnswer& answer) {
  if (!answer.result) {
    const aws::Error& error = answer.result.error();
    if (error.origin == aws::Error::Origin::kWay) {
      return child->reply.failed(
          asl::state_error("StepFunctions.SdkClientException", error.message));
    }
    return child->reply.failed(refusal_error(error, answer.request_id));
  }
  child->arn = answer.result->at("executionArn").get<std::string>();
  Payload output = submitted_output(*answer.result, answer.request_id);
  if (!is_sync(child->task)) return reply_to_request(child->task, child->reply, std::move(output));
  child->reply.submitted(std::move(output));
  wait_for_end(child);
}

void run_start_execution(const Backends& backends, engine::Task task, engine::TaskReply reply) {
  auto child =
      std::make_shared<StartedChild>(StartedChild{backends, std::move(task), std::move(reply)});
  if (child->task.submitted && is_sync(child->task)) {
    child->arn = text_of(child->task.submitted->value(), "ExecutionArn");
    return wait_for_end(child);
  }
  const Json& parameters = child->task.request.parameters.value();
  if (auto fault = fault_of_parameters(parameters, kStartExecutionNames)) {
    return child->reply.failed(*std::move(fault));
  }
  const std::string machine = text_of(parameters, "StateMachineArn");
  if (auto fault = fault_of_owner(child->task, machine)) {
    return child->reply.failed(*std::move(fault));
  }
  backends.calls.make(
      child->task, {"states", "StartExecution", start_request(parameters)},
      [child](const ServiceAnswer& answer) { on_started(child, answer); },
      account_reached(child->task, machine));
}

// The execution that the job is, if it runs; null if it does not. One whose start was not reported
// to the Task yet is known by its name; by a name that the author chose only if its input is the
// same too, as only then StartExecution would have answered with it.
const engine::ExecutionHost* child_of(engine::Engine& engine, const engine::AbandonedJob& job) {
  if (job.submitted) return engine.find(text_of(job.submitted->value(), "ExecutionArn"));
  const Json& parameters = job.parameters.value();
  const auto machine = engine::parse_machine_arn(text_of(parameters, "StateMachineArn"));
  if (!machine) return nullptr;
  std::string name = text_of(parameters, "Name");
  if (name.empty()) name = engine::name_of_child(job.execution_arn, job.id.ticket);
  const auto* child = engine.find(engine::execution_arn(machine->machine, name));
  const std::string input = input_text(parameters).value_or("{}");
  return child && child->execution().input.text() == input ? child : nullptr;
}

std::string cause_of_stop(const engine::AbandonedJob& job) {
  return "The Task state in AWS Step Functions execution [" + job.execution_arn +
         "] which was managing this resource was aborted";
}

// One of which nobody knows whether it began is left alone.
void stop_elsewhere(const Backends& backends, const engine::AbandonedJob& job,
                    UniqueFunction<void()> done) {
  const auto parent = Arn::parse(job.execution_arn);
  if (!job.submitted || !parent) return done();
  Json request = {{"executionArn", text_of(job.submitted->value(), "ExecutionArn")},
                  {"cause", cause_of_stop(job)}};
  backends.calls.ask(
      {parent->account, parent->region}, {"states", "StopExecution", std::move(request)},
      [done = std::make_shared<UniqueFunction<void()>>(std::move(done))](const ServiceAnswer&) {
        (*done)();
      });
}

// AWS documents that it stops what a .sync task has started when the task is aborted, and not with
// which cause. This is the cause with which a job of AWS Batch is terminated in the same place.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html
void stop_child(const Backends& backends, const engine::AbandonedJob& job,
                UniqueFunction<void()> done) {
  if (backends.is_elsewhere("states")) return stop_elsewhere(backends, job, std::move(done));
  engine::Engine& engine = backends.engine();
  const engine::ExecutionHost* child = child_of(engine, job);
  // StopExecution is not for Express executions.
  if (!child || child->ended() || !child->durable()) return done();
  engine.stop(child->arn(), {std::nullopt, cause_of_stop(job)},
              [done = std::move(done)](Timestamp) mutable { done(); });
}

}  // namespace

constinit const Integration kStartExecution{.api = "states:startExecution",
                                            .run = run_start_execution,
                                            .stop_job = stop_child,
                                            .calls = [](std::string_view) {
                                              return ServiceOperation{"states", "StartExecution"};
                                            }};

}  // namespace sidestep::services
