#include "aws/cloudformation/stacks/deployments.h"

#include <utility>

namespace sidestep::aws::cloudformation {
namespace {

// Ours: for how long a request that begins an operation is held, since most are done sooner and
// clients who find nothing done sleep for seconds.
constexpr Millis kHeld{3000};

}  // namespace

Deployments::Deployments(Platform& platform, TypeProviders& types)
    : platform_(platform), types_(types) {}

void Deployments::resume() {
  last_serial_ = StackResources(platform_.rows.reader()).last_serial();
  for (Stack& stack : Stacks(platform_.rows.reader()).under_way()) begin(std::move(stack));
}

void Deployments::begin(Stack stack) {
  if (last_serial_ == 0) last_serial_ = StackResources(platform_.rows.reader()).last_serial();
  const std::int64_t id = stack.id;
  auto state =
      std::make_shared<StackState>(StackState::read(platform_.rows.reader(), std::move(stack)));
  auto deployment = std::make_shared<Deployment>(
      ResourceSteps::World{platform_, types_, last_serial_}, std::move(state));
  running_[id] = Entry{deployment, {}, platform_.alarms.begin_work()};
  deployment->run([this, id] { on_ended(id); });
}

void Deployments::on_ended(std::int64_t stack) {
  auto found = running_.find(stack);
  Entry entry = std::move(found->second);
  running_.erase(found);
  for (const auto& waiter : entry.waiters) {
    if (auto then = std::exchange(waiter->then, nullptr)) then();
  }
}

void Deployments::when_ended(std::int64_t stack, std::function<void()> then) {
  const auto found = running_.find(stack);
  if (found == running_.end()) return then();
  found->second.waiters.push_back(std::make_shared<Waiter>(Waiter{std::move(then), nullptr}));
}

void Deployments::when_ended_or_soon(std::int64_t stack, std::function<void()> then) {
  const auto found = running_.find(stack);
  if (found == running_.end()) return then();
  auto waiter = std::make_shared<Waiter>(Waiter{std::move(then), nullptr});
  waiter->alarm = platform_.alarms.set(platform_.alarms.now() + kHeld, Alarms::Leap::kNever,
                                       [weak = std::weak_ptr(waiter)] {
                                         const auto self = weak.lock();
                                         if (self == nullptr) return;
                                         if (auto due = std::exchange(self->then, nullptr)) due();
                                       });
  found->second.waiters.push_back(std::move(waiter));
}

bool Deployments::cancel(std::int64_t stack, std::function<void()> then) {
  const auto found = running_.find(stack);
  const bool is_update = found != running_.end() &&
                         found->second.deployment->stack().status == Status::kUpdateInProgress;
  if (!is_update) return false;
  const auto deployment = found->second.deployment;
  deployment->cancel(std::move(then));
  return true;
}

Stack* Deployments::running(std::int64_t stack) {
  const auto found = running_.find(stack);
  return found == running_.end() ? nullptr : &found->second.deployment->stack();
}

}  // namespace sidestep::aws::cloudformation
