// arn:aws:states:::eks:runJob: a Kubernetes Job and, with .sync, its end and the logs of its pods.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-eks.html

#include <algorithm>
#include <array>

#include "integrations/http_parts.h"
#include "integrations/kubernetes.h"
#include "integrations/list.h"
#include "integrations/parameters.h"

namespace sidestep::services {
namespace {

constexpr std::array<std::string_view, 3> kRunJobKnown = {"Namespace", "Job", "LogOptions"};
constexpr std::array<std::string_view, 1> kRunJobRequired = {"Job"};
// The guide: one poll a minute at first, and in the end one in five minutes.
constexpr std::chrono::minutes kFirstPoll{1};
constexpr std::chrono::minutes kLastPoll{5};

std::string namespace_path(const Json& parameters) {
  const std::string name = text_of(parameters, "Namespace");
  return "/namespaces/" + (name.empty() ? "default" : name);
}
std::string jobs_path(const Json& parameters) {
  return "/apis/batch/v1" + namespace_path(parameters) + "/jobs";
}

// The name of the job that an answer shows.
std::string name_of_job(const Json& answer) {
  return text_of(object_at(object_at(answer, "ResponseBody"), "metadata"), "name");
}

enum class KubernetesJob { kRuns, kComplete, kFailed };

KubernetesJob status_of_job(const Json& answer) {
  const Json& status = object_at(object_at(answer, "ResponseBody"), "status");
  const Json* conditions = find_member(status, "conditions");
  if (!conditions || !conditions->is_array()) return KubernetesJob::kRuns;
  for (const Json& condition : *conditions) {
    if (text_of(condition, "status") != "True") continue;
    if (text_of(condition, "type") == "Complete") return KubernetesJob::kComplete;
    if (text_of(condition, "type") == "Failed") return KubernetesJob::kFailed;
  }
  return KubernetesJob::kRuns;
}

// A Task that waits for its job.
struct JobRun {
  const Backends& backends;
  Json parameters;
  std::string job;
  engine::TaskReply reply;
  std::chrono::minutes pause = kFirstPoll;
  Json ended{};  // the answer that shows the job's end
  // Containers whose logs have not been read, as {pod, container}.
  std::vector<std::pair<std::string, std::string>> unread{};
};
using JobRunPointer = std::shared_ptr<JobRun>;

const Json& log_options(const JobRun& run) { return object_at(run.parameters, "LogOptions"); }

void finish_run(const JobRunPointer& run) {
  if (status_of_job(run->ended) == KubernetesJob::kComplete) {
    return run->reply.succeeded(Payload(std::move(run->ended)));
  }
  run->reply.failed(asl::state_error(asl::errors::kTaskFailed, to_text(run->ended)));
}

// A log that cannot be read is shown by its error; nothing fails because of it.
void read_next_log(const JobRunPointer& run) {
  if (run->unread.empty()) return finish_run(run);
  const auto [pod, container] = run->unread.back();
  run->unread.pop_back();
  KubernetesRequest request{"GET",
                            "/api/v1" + namespace_path(run->parameters) + "/pods/" + pod + "/log",
                            object_at(log_options(*run), "LogParameters")};
  request.query["container"] = container;
  request.task = run->reply.id();
  call_kubernetes(run->backends, run->parameters, std::move(request),
                  [run, pod = pod, container = container](KubernetesAnswer answer) {
                    Json& shown = run->ended["logs"]["pods"][pod]["containers"][container];
                    if (answer) {
                      const Json* raw = find_member(log_options(*run), "RawLogs");
                      const Json& body = answer->at("ResponseBody");
                      shown["log"] = raw && *raw == true ? Json(plain_text(body)) : body;
                    } else {
                      shown["error"] = answer.error().name.value_or("");
                      shown["cause"] = answer.error().cause.value_or("");
                    }
                    read_next_log(run);
                  });
}

void read_logs(const JobRunPointer& run) {
  const Json* wanted = find_member(log_options(*run), "RetrieveLogs");
  if (!wanted || *wanted != true) return finish_run(run);
  KubernetesRequest request{"GET", "/api/v1" + namespace_path(run->parameters) + "/pods",
                            Json{{"labelSelector", "job-name=" + run->job}}, std::nullopt,
                            run->reply.id()};
  call_kubernetes(run->backends, run->parameters, std::move(request),
                  [run](const KubernetesAnswer& answer) {
                    const Json* pods =
                        answer ? find_member(object_at(*answer, "ResponseBody"), "items") : nullptr;
                    for (const Json& pod : pods && pods->is_array() ? *pods : Json::array()) {
                      const std::string name = text_of(object_at(pod, "metadata"), "name");
                      const Json* containers = find_member(object_at(pod, "spec"), "containers");
                      if (!containers || !containers->is_array()) continue;
                      for (const Json& container : *containers) {
                        run->unread.emplace_back(name, text_of(container, "name"));
                      }
                    }
                    read_next_log(run);
                  });
}

void ask_for_job(const JobRunPointer& run);

void on_job(const JobRunPointer& run, KubernetesAnswer answer) {
  if (!answer && answer.error().name != "EKS.SdkClientException") {
    return run->reply.failed(std::move(answer.error()));
  }
  if (!answer || status_of_job(*answer) == KubernetesJob::kRuns) return ask_for_job(run);
  run->ended = *std::move(answer);
  read_logs(run);
}

void ask_for_job(const JobRunPointer& run) {
  run->reply.after(run->pause, [run] {
    KubernetesRequest request{"GET", jobs_path(run->parameters) + "/" + run->job};
    request.task = run->reply.id();
    call_kubernetes(run->backends, run->parameters, std::move(request),
                    [run](KubernetesAnswer answer) { on_job(run, std::move(answer)); });
  });
  run->pause = std::min(run->pause + std::chrono::minutes(1), kLastPoll);
}

void wait_for_run(const Backends& backends, const engine::Task& task,
                  const engine::TaskReply& reply, const Json& made) {
  ask_for_job(std::make_shared<JobRun>(
      JobRun{backends, task.request.parameters.value(), name_of_job(made), reply}));
}

void run_eks_job(const Backends& backends, engine::Task task, engine::TaskReply reply) {
  const bool waits = task.request.pattern == asl::TaskPattern::kSync;
  if (task.submitted && waits) {
    return wait_for_run(backends, task, reply, task.submitted->value());
  }
  const Json& parameters = task.request.parameters.value();
  if (auto fault = fault_of_cluster(parameters, "eks:runJob", kRunJobKnown, kRunJobRequired)) {
    return reply.failed(*std::move(fault));
  }
  KubernetesRequest request{"POST", jobs_path(parameters), Json::object(), parameters.at("Job"),
                            task.id};
  call_kubernetes(backends, parameters, std::move(request),
                  [&backends, task, reply, waits](KubernetesAnswer answer) {
                    if (!answer) return reply.failed(std::move(answer.error()));
                    if (!waits) return reply.succeeded(Payload(*std::move(answer)));
                    reply.submitted(Payload(*answer));
                    wait_for_run(backends, task, reply, *answer);
                  });
}

// With its pods.
void delete_job(const Backends& backends, const engine::AbandonedJob& job,
                UniqueFunction<void()> done) {
  const std::string name = job.submitted ? name_of_job(job.submitted->value()) : "";
  if (name.empty()) return done();
  const Json& parameters = job.parameters.value();
  KubernetesRequest request{"DELETE", jobs_path(parameters) + "/" + name,
                            Json{{"propagationPolicy", "Background"}}};
  call_kubernetes(backends, parameters, std::move(request),
                  [done = std::make_shared<UniqueFunction<void()>>(std::move(done))](
                      const KubernetesAnswer&) { (*done)(); });
}

}  // namespace

constinit const Integration kEksRunJob{
    .api = "eks:runJob", .run = run_eks_job, .cancel = give_up_request, .stop_job = delete_job};

}  // namespace sidestep::services
