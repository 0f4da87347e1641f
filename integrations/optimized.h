#pragma once
// Optimised integrations as tables: which action calls which operation, and what is particular
// about it. What is common stands here: parameters are checked against the service's model, names
// become those of the model and back, errors get the names and causes that the SDK for Java 1 gives
// them, jobs are asked by the clock until they have ended.
// https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
//
//   constexpr OptimizedApi kGlueApis[] = {{.action = "startJobRun", .job = &kGlueJobRun}};
//   constexpr OptimizedService kGlueService{.prefix = "glue:", .id = "glue", ...};
//   constinit const Integration kGlue = optimized<&kGlueService>();

#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "integrations/integration.h"

namespace sidestep::services {

// A member of a request that is made for a Task. `from` is a JSON pointer into {"Parameters": ...,
// "Answer": ...}, the answer being that to the Task's request, with a Task's names; or "=" and a
// text, or "?" for the words in which AWS stops what nobody waits for. `list`: as a list of one.
struct RequestMember {
  std::string_view name;  // "JobId", as Tasks name it
  std::string_view from;
  bool list = false;
};

enum class JobStatus { kRunning, kSucceeded, kFailed };

// What a Task with .sync waits for.
struct OptimizedJob {
  std::string_view describe;  // the operation that returns its state
  std::span<const RequestMember> question;
  std::string_view job{};        // where in its answer the job stands, as a JSON pointer
  std::string_view status{};     // where in that its status stands
  std::string_view succeeded{};  // the statuses of a job that has, separated by blanks
  std::string_view failed{};
  std::string_view shown_as{};  // the member of the result that the job is; empty: it is the result
  std::span<const RequestMember> beside{};        // other members of the result
  JobStatus (*judge)(const Json& job) = nullptr;  // in place of `succeeded` and `failed`
  std::string_view stop{};  // the operation that stops it; empty: there is none
  std::span<const RequestMember> stop_request{};
  // Asking for what was to be deleted answers so in the end.
  std::string_view gone_error{};
};

// What is named in the parameters, and has to be found before the request can be made.
struct OptimizedLookup {
  std::string_view list;  // the operation that lists what there is: "ListInstanceFleets"
  std::span<const RequestMember> question;
  std::string_view items;      // where in its answer, as a JSON pointer
  std::string_view parameter;  // whose text is the Name of one of the items
  // The request with what was found, both with a Task's names.
  Json (*request)(Json parameters, const Json& found);
};

// Bodies of an API that are not in the Task's parameters or result, but somewhere else.
struct OptimizedBodies {
  using Then = std::function<void(Expected<Json, asl::StateError>)>;

  std::span<const std::string_view> parameters;  // that say where; the service knows none of them
  // Calls `then` once, with the request without these parameters and with the body that they name.
  void (*fetch)(const Backends& backends, const engine::Task& task, Json request, Then then);
  // Calls `then` once, with the output in which a body that was put elsewhere is named.
  void (*keep)(const Backends& backends, const engine::Task& task, const ServiceAnswer& answer,
               Json output, Then then);
};

struct OptimizedApi {
  std::string_view action;       // "sendMessage"
  std::string_view operation{};  // if it is not "SendMessage"
  const OptimizedJob* job = nullptr;
  std::string_view service{};         // if it is not that of the table
  std::string_view text_parameter{};  // one that is sent as JSON text if it is not a text
  // The request, if its members are not those that the model has.
  std::span<const RequestMember> request{};
  void (*prepare)(const engine::Task& task, Json& parameters) = nullptr;
  const OptimizedLookup* lookup = nullptr;
  const OptimizedBodies* bodies = nullptr;
  // The error of a request that its client could not even send.
  std::optional<asl::StateError> (*fault_of_request)(const Json& parameters) = nullptr;
  // The error that an answer amounts to.
  std::optional<asl::StateError> (*fault_of)(const Json& output) = nullptr;
  void (*shape)(Json& output) = nullptr;  // changes the output
  // What the output has beside the service's answer.
  std::span<const RequestMember> answer{};
};

// What HTTP answers of a service are shown to have had.
enum class SdkHeaders { kJson10, kJson11, kRestJson, kXml, kJson10OfDynamodb };

struct OptimizedService {
  std::string_view prefix;     // "sqs:"
  std::string_view id;         // "sqs", as in the directory
  std::string_view errors;     // before the dot in the names of errors: "SQS"
  std::string_view sdk;        // in causes: "AmazonSQS"
  std::string_view exception;  // for what the model does not know: "AmazonSQSException"
  SdkHeaders headers = SdkHeaders::kJson11;
  std::span<const OptimizedApi> apis;
};

void run_optimized(const OptimizedService& service, const Backends& backends, engine::Task task,
                   engine::TaskReply reply);
bool has_optimized(const OptimizedService& service, std::string_view api);
ServiceOperation operation_of(const OptimizedService& service, std::string_view api);
void cancel_optimized(const Backends& backends, const engine::TaskId& id);
void stop_optimized(const OptimizedService& service, const Backends& backends,
                    const engine::AbandonedJob& job, UniqueFunction<void()> done);

template <const OptimizedService* kService>
constexpr Integration optimized() {
  return {
      kService->prefix,
      [](const Backends& backends, engine::Task task, engine::TaskReply reply) {
        run_optimized(*kService, backends, std::move(task), std::move(reply));
      },
      cancel_optimized,
      [](const Backends& backends, const engine::AbandonedJob& job, UniqueFunction<void()> done) {
        stop_optimized(*kService, backends, job, std::move(done));
      },
      [](std::string_view api) { return has_optimized(*kService, api); },
      [](std::string_view api) { return operation_of(*kService, api); }};
}

}  // namespace sidestep::services
