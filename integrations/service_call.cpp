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

// Longer ones could not be the result of a Task anyway.
constexpr std::size_t kPayloadBytesMax = 25 * 1024 * 1024;

void pass_on(aws::Answer answer, const std::string& request_id, const ServiceCalls::Then& then) {
  if (!answer) return then({request_id, unexpected(std::move(answer).error())});
  if (!answer->body) return then({request_id, json_of(*std::move(answer))});
  std::unique_ptr<ByteSource> body = std::move(answer->body);
  read_all(std::move(body), kPayloadBytesMax,
           [then, request_id, members = json_of(*std::move(answer))](auto payload) mutable {
             if (!payload) {
               return then({request_id, unexpected(aws::internal_failure(payload.error()))});
             }
             then({request_id, std::move(members), *std::move(payload)});
           });
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
  Pending(const std::shared_ptr<Open>& open, engine::TaskId task, std::string request_id, Then then)
      : open_(open), task_(task), request_id_(std::move(request_id)), then_(std::move(then)) {}

  void answer(aws::Answer answer) override {
    gone_ = nullptr;
    if (!answer) return finish({request_id_, unexpected(std::move(answer).error())});
    body_ = std::move(answer->body);
    ServiceAnswer whole{request_id_, json_of(*std::move(answer))};
    if (body_ == nullptr) return finish(std::move(whole));
    whole.body.emplace();
    read_body(std::move(whole));
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
  void read_body(ServiceAnswer whole) {
    body_->read([self = shared_from_this(),
                 whole = std::move(whole)](ByteSource::Piece piece) mutable {
      if (!piece) {
        whole.result = unexpected(aws::internal_failure(piece.error()));
        return self->finish(std::move(whole));
      }
      *whole.body += *piece;
      const bool is_over = piece->empty() || whole.body->size() > limits::kPayloadMax;
      is_over ? self->finish(std::move(whole)) : self->read_body(std::move(whole));
    });
  }

  void finish(ServiceAnswer whole) {
    body_ = nullptr;
    const auto open = open_.lock();
    if (!open) return;
    const std::shared_ptr<Pending> self = shared_from_this();
    const auto found = open->find(task_);
    if (found != open->end() && found->second.get() == this) open->erase(found);
    then_(std::move(whole));
  }

  const std::weak_ptr<Open> open_;
  const engine::TaskId task_;
  const std::string request_id_;
  const Then then_;
  std::function<void()> gone_;
  std::unique_ptr<ByteSource> body_;
};

void ServiceCalls::make(const engine::Task& task, ServiceCall call, Then then,
                        std::string account) const {
  const std::string request_id = random_uuid();
  const auto pending = std::make_shared<Pending>(open_, task.id, request_id, std::move(then));
  open_->insert_or_assign(task.id, pending);
  const std::string service = call.service;
  aws::Call made = call_of(
      std::move(call),
      {account.empty() ? account_of(task) : std::move(account), task.execution.region}, request_id);
  made.once = aws::OnceKey{task.id.execution_id, task.id.ticket};
  directory_.call(service, std::move(made), aws::Reply(pending));
}

void ServiceCalls::ask(aws::Scope scope, ServiceCall call, Then then) const {
  const std::string request_id = random_uuid();
  const std::string service = call.service;
  directory_.call(service, call_of(std::move(call), std::move(scope), request_id),
                  aws::Reply([request_id, then = std::move(then)](aws::Answer answer) {
                    pass_on(std::move(answer), request_id, then);
                  }));
}

void ServiceCalls::give_up(const engine::TaskId& task) const {
  const auto found = open_->find(task);
  if (found == open_->end()) return;
  const std::shared_ptr<Pending> pending = found->second;
  pending->hang_up();
}

}  // namespace sidestep::services
