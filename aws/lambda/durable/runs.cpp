#include "aws/lambda/durable/runs.h"

#include "aws/lambda/durable/due.h"
#include "aws/lambda/durable/invocation.h"
#include "base/limits.h"
#include "base/read_all.h"
#include "base/uuid.h"

namespace sidestep::aws::lambda {

void DurableRuns::start() {
  const auto ids = DurableExecutions(parts_.platform.rows.reader()).running();
  for (const std::int64_t id : ids) {
    change(id, [](Progress& progress) {
      DurableExecution& execution = progress.execution();
      // Whoever answered it is gone with the process that asked.
      if (execution.is_invoked) execution.resumes = progress.now();
      execution.is_invoked = false;
      progress.save();
    });
  }
  forget_the_old();
}

void DurableRuns::look(std::int64_t id) {
  const DurableExecutions rows(parts_.platform.rows.reader());
  const auto execution = rows.find(id);
  if (!execution || !execution->is_running()) return finish(id, execution);
  const std::vector<DurableOperation> operations = rows.operations(id);
  Run& run = runs_[id];
  follow_calls(run, *execution, operations);
  const bool is_due = execution->resumes && *execution->resumes <= now() && !execution->is_invoked;
  if (is_due && run.work == nullptr) return invoke(id);
  const DurableTime time = next_time(*execution, operations);
  run.alarm =
      parts_.platform.alarms.set(time.at, time.leap, [this, id] { change(id, do_what_is_due); });
}

void DurableRuns::when_ended(std::int64_t id, Ended ended) {
  const auto execution = DurableExecutions(parts_.platform.rows.reader()).find(id);
  if (!execution || !execution->is_running()) return ended(execution);
  runs_[id].waiting.push_back(std::move(ended));
}

void DurableRuns::finish(std::int64_t id, const std::optional<DurableExecution>& execution) {
  const auto found = runs_.extract(id);
  if (!found.empty()) {
    for (const Ended& ended : found.mapped().waiting) ended(execution);
  }
  if (!execution) return;
  parts_.outbox().wake();
  forget_the_old();
  if (const Json* parent = find_member(execution->details, "parent")) {
    look(parent->at("execution").get<std::int64_t>());
  }
}

// A durable function is an execution of its own; any other is called.
void DurableRuns::follow_calls(Run& run, const DurableExecution& execution,
                               const std::vector<DurableOperation>& operations) {
  const DurableExecutions rows(parts_.platform.rows.reader());
  for (const DurableOperation& operation : operations) {
    if (operation.text("Type") != "CHAINED_INVOKE" || operation.is_over()) continue;
    if (!run.called.insert(operation.id).second) continue;
    const Json* child = find_member(operation.own, "child");
    if (child == nullptr) {
      call_function(execution, operation);
    } else if (const auto found = rows.find_uuid(child->get<std::string>())) {
      look(found->id);
    }
  }
}

void DurableRuns::call_function(const DurableExecution& execution,
                                const DurableOperation& operation) {
  Call call{"Invoke",
            {{"FunctionName", operation.own.at("function")}},
            {.account = execution.function.account, .region = execution.function.region}};
  call.body = std::make_unique<TextSource>(operation.own.at("payload").get<std::string>());
  std::shared_ptr<Alarms::Work> work = parts_.platform.alarms.begin_work();
  const auto end = [self = std::weak_ptr(self_), id = execution.id, operation = operation.id,
                    work](const OperationEnd& came) {
    const auto alive = self.lock();
    if (alive == nullptr) return;
    (*alive)->change(id, [operation, came](Progress& progress) {
      auto found = progress.rows().find_operation(progress.execution().id, operation);
      if (!found || found->is_over()) return;
      end_from_outside(progress, *found, came);
      progress.save();
    });
  };
  parts_.platform.directory.call(
      "lambda", std::move(call), Reply([end](Answer answer) {
        if (!answer) {
          return end({"FAILED", {}, error_object(answer.error().code, answer.error().message)});
        }
        const bool has_failed = find_member(answer->members, "FunctionError") != nullptr;
        if (answer->body == nullptr) return end({"SUCCEEDED", std::string()});
        read_all(std::move(answer->body), limits::kLambdaPayloadMax,
                 [end, has_failed](Expected<std::string, std::string> payload) {
                   std::string text = std::move(payload).value_or("");
                   if (has_failed) return end({"FAILED", {}, error_of_payload(text)});
                   end({"SUCCEEDED", std::move(text)});
                 });
      }));
}

void DurableRuns::invoke(std::int64_t id) {
  Run& run = runs_[id];
  run.alarm.reset();
  run.work = parts_.platform.alarms.begin_work();
  struct Begun {
    std::string event;
    std::optional<DurableExecution> execution;
  };
  const auto begun = std::make_shared<Begun>();
  parts_.platform.rows.change(
      [id, begun, now = now()](storage::Database& database) {
        auto execution = DurableExecutions(database).find(id);
        if (!execution || !execution->is_running()) return;
        Progress progress(database, *std::move(execution), now);
        begun->event = begin_invocation(progress);
        begun->execution = progress.execution();
      },
      [self = std::weak_ptr(self_), id, begun] {
        const auto alive = self.lock();
        if (alive == nullptr) return;
        if (begun->execution) (*alive)->run_function(*begun->execution, std::move(begun->event));
        (*alive)->look(id);
      });
}

void DurableRuns::run_function(const DurableExecution& execution, std::string event) {
  const auto function = parts_.registry.find(execution.versioned_arn());
  if (function == nullptr) {
    return change(execution.id, [](Progress& progress) {
      progress.end("FAILED", {},
                   error_object("ResourceNotFoundException",
                                "Function not found: " + progress.execution().versioned_arn()));
    });
  }
  SettingKey invoked = execution.function;
  invoked.qualifier = execution.details.at("qualifier").get<std::string>();
  runner::Invocation invocation{
      .event = std::move(event),
      .invoked_arn = invoked.arn(),
      .client_context = execution.details.at("clientContext").get<std::string>(),
      .trace_id = execution.details.at("traceId").get<std::string>(),
      .request_id = random_uuid()};
  parts_.pool.invoke(function, std::move(invocation),
                     [self = std::weak_ptr(self_), id = execution.id,
                      started = now()](runner::InvokeResult result) {
                       const auto alive = self.lock();
                       if (alive == nullptr) return;
                       const auto run = (*alive)->runs_.find(id);
                       if (run == (*alive)->runs_.end()) return;  // it was stopped
                       const auto kept = std::make_shared<runner::InvokeResult>(std::move(result));
                       (*alive)->change(id, [started, kept](Progress& progress) {
                         end_invocation(progress, {started, *kept});
                       });
                       // The next look, after that change, may invoke again.
                       std::shared_ptr<Alarms::Work> work = std::move(run->second.work);
                       (*alive)->parts_.platform.rows.change([](storage::Database&) {}, [work] {});
                     });
}

void DurableRuns::change(std::int64_t id, std::function<void(Progress& progress)> change) {
  parts_.platform.rows.change(
      [id, change = std::move(change), now = now()](storage::Database& database) {
        auto execution = DurableExecutions(database).find(id);
        if (!execution || !execution->is_running()) return;
        Progress progress(database, *std::move(execution), now);
        change(progress);
      },
      [self = std::weak_ptr(self_), id] {
        if (const auto alive = self.lock()) (*alive)->look(id);
      });
}

// Those whose retention is over.
void DurableRuns::forget_the_old() {
  const DurableExecutions rows(parts_.platform.rows.reader());
  const auto ids = rows.forgotten_by(now());
  if (!ids.empty()) {
    parts_.platform.rows.change(
        [ids](storage::Database& database) {
          for (const std::int64_t id : ids) DurableExecutions(database).remove(id);
        },
        [self = std::weak_ptr(self_)] {
          if (const auto alive = self.lock()) (*alive)->forget_the_old();
        });
    return;
  }
  const auto next = rows.next_forgotten();
  if (!next) return;
  forgetting_ =
      parts_.platform.alarms.set(*next, Alarms::Leap::kNever, [this] { forget_the_old(); });
}

}  // namespace sidestep::aws::lambda
