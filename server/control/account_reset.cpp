#include "server/control/account_reset.h"

#include "aws/lambda/event_sources/mappings.h"
#include "base/arn.h"
#include "server/control/account_rows.h"

namespace sidestep {
namespace {

// What events and schedules of the account start meanwhile is ended as well, so often; what comes
// later stays.
constexpr int kRounds = 8;

bool belongs_to(const std::string& arn, const std::string& account) {
  const auto parsed = Arn::parse(arn);
  return parsed && parsed->account == account;
}

// Calls `then` when the last copy is gone.
std::shared_ptr<void> when_all_gone(std::function<void()> then) {
  return {nullptr, [then = std::move(then)](void*) { then(); }};
}

}  // namespace

void AccountReset::run(Told told) {
  told_ = std::move(told);
  end_stacks();
}

void AccountReset::end_stacks() {
  const auto stacks = stacks_under_way(parts_.rows.reader(), account_);
  const auto all = when_all_gone([self = shared_from_this()] {
    if (stacks_under_way(self->parts_.rows.reader(), self->account_).empty()) {
      return self->end_executions();
    }
    self->told_(
        unexpected(std::string("a stack of the account is being changed, and has not come "
                               "to an end")));
  });
  for (const std::int64_t stack : stacks) {
    parts_.deployments.when_ended_or_soon(stack, [all] {});
  }
}

void AccountReset::end_executions() {
  const auto running = parts_.engine.running_in(account_);
  if (running.empty() || ++rounds_ > kRounds) {
    return parts_.engine.when_durable([self = shared_from_this()] { self->end_functions(); });
  }
  const auto all = when_all_gone([self = shared_from_this()] { self->end_executions(); });
  for (const std::string& arn : running) {
    parts_.engine.stop(arn, {"Sidestep.Reset", "The account was reset."}, [all](Timestamp) {});
  }
}

void AccountReset::end_functions() {
  for (const auto& function : parts_.functions.list()) {
    if (belongs_to(function->arn, account_)) parts_.functions.remove(function->arn);
  }
  remove_rows();
}

void AccountReset::remove_rows() {
  for (const auto& mapping : aws::lambda::Mappings(parts_.rows.reader()).list_everywhere()) {
    if (mapping.scope.account == account_) mappings_.push_back(mapping.uuid);
  }
  const auto blobs = std::make_shared<std::vector<std::string>>();
  parts_.rows.change(
      [account = account_, blobs](storage::Database& database) {
        *blobs = blobs_of_account(database, account);
        remove_account_rows(database, account);
      },
      [self = shared_from_this(), blobs] {
        for (std::string& name : *blobs) self->parts_.blobs.remove(std::move(name));
        self->forget();
      });
}

void AccountReset::forget() {
  parts_.rules.forget_account(account_);
  parts_.outbox.forget_account(account_);
  parts_.events.forget_account(account_);
  for (const std::string& uuid : mappings_) parts_.event_sources.look(uuid);
  parts_.make_project(account_, [self = shared_from_this()] { self->told_(Done{}); });
}

}  // namespace sidestep
