#include "integrations/service_call.h"

#include <utility>

#include "base/limits.h"
#include "base/log.h"
#include "base/read_all.h"
#include "base/uuid.h"
#include "integrations/account.h"

namespace sidestep::services {
namespace {

Json json_of(aws::Output output) {
  if (output.text.empty()) return std::move(output.members);
  return parse_json(output.text).value_or(Json::object());
}

// How long a payload may be, and what becomes of a longer one.
struct PayloadLimit {
  std::size_t bytes_max;
  TooLong too_long;
};

// Of a Task: its result fails by its length, whatever follows.
constexpr PayloadLimit kOfATask{limits::kPayloadMax, TooLong::kEnds};
// Of a question about a job, of whose answer the result has a part.
constexpr PayloadLimit kOfAQuestion{25 * 1024 * 1024, TooLong::kFails};

// Reads the answer's payload, if it has one.
template <class Then>
void read_answer(aws::Answer answer, const std::string& request_id, PayloadLimit limit, Then then) {
  if (!answer) return then(ServiceAnswer{request_id, unexpected(std::move(answer).error())});
  if (!answer->body) return then(ServiceAnswer{request_id, json_of(*std::move(answer))});
  std::unique_ptr<ByteSource> body = std::move(answer->body);
  read_all(
      std::move(body), limit.bytes_max,
      [request_id, members = json_of(*std::move(answer)),
       then = std::move(then)](Expected<std::string, std::string> payload) mutable {
        if (!payload) {
          return then(
              ServiceAnswer{request_id, unexpected(aws::internal_failure(payload.error()))});
        }
        then(ServiceAnswer{request_id, std::move(members), *std::move(payload)});
      },
      limit.too_long);
}

aws::Call call_of(ServiceCall&& call, aws::Scope scope, const std::string& request_id) {
  aws::Call made{std::move(call.operation), std::move(call.input), std::move(scope)};
  if (call.body) made.body = std::make_unique<TextSource>(*std::move(call.body));
  made.request_id = request_id;
  return made;
}

}  // namespace

class ServiceCalls::Pending final : public aws::Reply::Receiver,
                                    public std::enable_shared_from_this<Pending> {
 public:
  Pending(const std::shared_ptr<Open>& open, engine::TaskId task, std::string request_id,
          AnswerLength length, Then then)
      : open_(open),
        task_(task),
        request_id_(std::move(request_id)),
        length_(length),
        then_(std::move(then)) {}

  void answer(aws::Answer answer) override {
    gone_ = nullptr;
    read_answer(
        std::move(answer), request_id_, length_ == AnswerLength::kOfATask ? kOfATask : kOfAQuestion,
        [self = shared_from_this()](ServiceAnswer whole) { self->finish(std::move(whole)); });
  }
  void abandon() override {
    log::error("Bug: an operation dropped its reply");
    answer(unexpected(aws::internal_failure("The operation gave no answer.")));
  }
  void on_gone(std::function<void()> callback) override { gone_ = std::move(callback); }

  void hang_up() {
    if (const auto callback = std::exchange(gone_, nullptr)) callback();
  }

 private:
  void finish(ServiceAnswer whole) {
    const auto open = open_.lock();
    if (!open) return;
    const auto found = open->find(task_);
    if (found != open->end() && found->second.get() == this) open->erase(found);
    then_(std::move(whole));
  }

  const std::weak_ptr<Open> open_;
  const engine::TaskId task_;
  const std::string request_id_;
  const AnswerLength length_;
  const Then then_;
  std::function<void()> gone_;
};

void ServiceCalls::make(const engine::Task& task, ServiceCall call, Then then,
                        std::string account) const {
  const std::string request_id = random_uuid();
  const auto pending =
      std::make_shared<Pending>(open_, task.id, request_id, call.length, std::move(then));
  open_->insert_or_assign(task.id, pending);
  const std::string service = call.service;
  aws::Scope scope{account.empty() ? account_of(task) : std::move(account), task.execution.region};
  if (directory_.authorizes()) scope.principal = session_of(task);
  aws::Call made = call_of(std::move(call), std::move(scope), request_id);
  made.once = aws::OnceKey{task.id.execution_id, task.id.ticket};
  directory_.call(service, std::move(made), aws::Reply(pending));
}

std::optional<aws::Error> ServiceCalls::refusal(const engine::Task& task,
                                                const ServiceCall& call) const {
  if (!directory_.authorizes()) return std::nullopt;
  aws::Scope scope{account_of(task), task.execution.region};
  scope.principal = session_of(task);
  return directory_.refusal(call.service, {call.operation, call.input, std::move(scope)});
}

void ServiceCalls::ask(aws::Scope scope, ServiceCall call, Then then) const {
  const std::string request_id = random_uuid();
  const std::string service = call.service;
  directory_.call(service, call_of(std::move(call), std::move(scope), request_id),
                  aws::Reply([request_id, then = std::move(then)](aws::Answer answer) {
                    read_answer(std::move(answer), request_id, kOfAQuestion, then);
                  }));
}

void ServiceCalls::stream(aws::Scope scope, std::string_view service, std::string operation,
                          Json input, std::unique_ptr<ByteSource> body, Streamed then) const {
  const std::string request_id = random_uuid();
  aws::Call call{std::move(operation), std::move(input), std::move(scope)};
  call.body = std::move(body);
  call.request_id = request_id;
  directory_.call(service, std::move(call),
                  aws::Reply([request_id, then = std::move(then)](aws::Answer answer) {
                    then(std::move(answer), request_id);
                  }));
}

void ServiceCalls::give_up(const engine::TaskId& task) const {
  const auto found = open_->find(task);
  if (found == open_->end()) return;
  const std::shared_ptr<Pending> pending = found->second;
  pending->hang_up();
}

}  // namespace sidestep::services
