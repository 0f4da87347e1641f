#include "integrations/job_wait.h"

#include <algorithm>

#include "base/arn.h"
#include "integrations/account.h"
#include "integrations/model_names.h"

namespace sidestep::services {
namespace {

// Ours: AWS gets events of the service as well, and asks without a documented rhythm.
constexpr std::chrono::seconds kFirstPause{1};
constexpr std::chrono::seconds kLongestPause{20};

bool has_listed(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::string_view first = words.substr(0, words.find(' '));
    if (first == word) return true;
    words.remove_prefix(std::min(words.size(), first.size() + 1));
  }
  return false;
}

JobStatus status_of(const OptimizedJob& job, const Json& found) {
  if (job.judge != nullptr) return job.judge(found);
  const Json::json_pointer pointer{std::string(job.status)};
  const Json status = found.contains(pointer) ? found.at(pointer) : Json();
  if (!status.is_string()) return JobStatus::kRunning;
  if (has_listed(job.succeeded, status.get<std::string>())) return JobStatus::kSucceeded;
  if (has_listed(job.failed, status.get<std::string>())) return JobStatus::kFailed;
  return JobStatus::kRunning;
}

// The service is there and may answer the next time.
bool is_passing(const aws::Error& error) {
  return error.origin == aws::Error::Origin::kWay || error.status >= 500 || error.status == 429 ||
         error.code.starts_with("Throttling") || error.code == "TooManyRequestsException" ||
         error.code == "RequestLimitExceeded";
}

ServiceCall question_of(const OptimizedCall& call, std::string_view operation,
                        const Json& request) {
  const std::string service(service_id(call.service, call.api));
  const auto* model = aws::ServiceModel::find(service);
  const auto* known = model ? model->operation(operation) : nullptr;
  const Json input = known && known->input ? to_model(*known->input, request) : request;
  return {service, std::string(operation), input};
}

}  // namespace

class JobWait final : public std::enable_shared_from_this<JobWait> {
 public:
  JobWait(const OptimizedCall& call, const Backends& backends, const engine::Task& task,
          const engine::TaskReply& reply, const Payload& submitted)
      : call_(call),
        backends_(backends),
        scope_{account_of(task), task.execution.region},
        resource_(task.request.resource),
        execution_arn_(task.execution.arn),
        reply_(reply),
        context_(
            Json{{"Parameters", task.request.parameters.value()}, {"Answer", submitted.value()}}) {}

  void ask() {
    const OptimizedJob& job = *call_.api.job;
    const Json request = request_of(job.question, context_, execution_arn_);
    backends_.calls.ask(scope_, question_of(call_, job.describe, request),
                        [weak = weak_from_this()](const ServiceAnswer& answer) {
                          if (const auto self = weak.lock()) self->on_answer(answer);
                        });
  }

 private:
  void on_answer(const ServiceAnswer& answer) {
    const OptimizedJob& job = *call_.api.job;
    if (!answer.result) {
      const aws::Error& error = answer.result.error();
      if (error.code == job.gone_error)
        return end([&] { reply_.succeeded(Payload(context_.at("Answer"))); });
      if (is_passing(error)) return ask_later();
      return end([&] { reply_.failed(service_error(call_, answer, resource_)); });
    }
    const auto* model = aws::ServiceModel::find(service_id(call_.service, call_.api));
    const Json described = answer_in_task(*model->operation(job.describe), answer);
    const Json::json_pointer pointer{std::string(job.job)};
    const Json found = described.contains(pointer) ? described.at(pointer) : Json::object();
    const JobStatus status = status_of(job, found);
    if (status == JobStatus::kRunning) return ask_later();
    Json shown = found;
    if (!job.shown_as.empty()) {
      shown = request_of(job.beside, context_, execution_arn_);
      shown[std::string(job.shown_as)] = found;
    }
    end([&] {
      status == JobStatus::kSucceeded
          ? reply_.succeeded(Payload(std::move(shown)))
          : reply_.failed(asl::state_error(asl::errors::kTaskFailed, to_text(shown)));
    });
  }

  void ask_later() {
    aws::Alarms& alarms = backends_.alarms();
    alarm_ = alarms.set(alarms.now() + pause_, aws::Alarms::Leap::kWhileExecutionsWait,
                        [weak = weak_from_this()] {
                          if (const auto self = weak.lock()) self->ask();
                        });
    pause_ = std::min(pause_ * 2, kLongestPause);
  }

  template <class Answer>
  void end(Answer answer) {
    const auto self = shared_from_this();
    backends_.job_waits->erase(reply_.id());
    answer();
  }

  const OptimizedCall call_;
  const Backends& backends_;
  const aws::Scope scope_;
  const std::string resource_;
  const std::string execution_arn_;
  const engine::TaskReply reply_;
  const Json context_;
  std::chrono::seconds pause_ = kFirstPause;
  std::unique_ptr<aws::Alarms::Alarm> alarm_;
};

void wait_for_job(const OptimizedCall& call, const Backends& backends, const engine::Task& task,
                  const engine::TaskReply& reply, const Payload& submitted) {
  const auto wait = std::make_shared<JobWait>(call, backends, task, reply, submitted);
  backends.job_waits->insert_or_assign(task.id, wait);
  wait->ask();
}

void stop_abandoned(const OptimizedCall& call, const Backends& backends,
                    const engine::AbandonedJob& job, UniqueFunction<void()> done) {
  const OptimizedJob& known = *call.api.job;
  const auto arn = Arn::parse(job.execution_arn);
  if (known.stop.empty() || !job.submitted || !arn) return done();
  const Json context{{"Parameters", job.parameters.value()}, {"Answer", job.submitted->value()}};
  const Json request = request_of(known.stop_request, context, job.execution_arn);
  // One that has ended cannot be stopped, and need not be.
  backends.calls.ask({arn->account, arn->region}, question_of(call, known.stop, request),
                     [done = std::make_shared<UniqueFunction<void()>>(std::move(done))](
                         const ServiceAnswer&) { (*done)(); });
}

}  // namespace sidestep::services
