#include "aws/sqs/sqs.h"

#include "aws/sqs/operations/list.h"

namespace sidestep::aws::sqs {
namespace {

const SqsOperation* operation_named(std::string_view name) {
  return find_operation(std::span<const SqsOperation* const>(kOperations), name);
}

}  // namespace

Sqs::Sqs(const Platform& platform)
    : platform_(platform),
      polls_(platform, [this](const Touched& touched) { look(touched); }),
      mover_(platform, [this](const Touched& touched) { look(touched); }) {}

void Sqs::start() {
  arm_giving_up();
  mover_.resume();
}

bool Sqs::has(std::string_view operation) const { return operation_named(operation) != nullptr; }

void Sqs::handle(Call call, Reply reply) {
  operation_named(call.operation)->run(*this, std::move(call), std::move(reply));
}

void Sqs::write(Call call, Reply reply, Work work, Rows::Then then) {
  const auto touched = std::make_shared<Touched>();
  platform_.rows.write(
      std::move(call), std::move(reply),
      [touched, work = std::move(work)](storage::Database& database, Call& made) mutable {
        return work(database, made, *touched);
      },
      [this, touched, then = std::move(then)](const Call& made, const Output& output) mutable {
        if (then) then(made, output);
        look(*touched);
      });
}

void Sqs::look(const Touched& touched) {
  for (const std::int64_t queue_id : touched) polls_.look(queue_id);
  if (!touched.empty()) arm_giving_up();
}

void Sqs::arm_giving_up() {
  const auto due = Messages(reader()).next_dead();
  if (!due) {
    giving_up_.reset();
    return;
  }
  if (giving_up_ != nullptr && giving_up_at_ == *due) return;
  giving_up_at_ = *due;
  giving_up_ = platform_.alarms.set(*due, Alarms::Leap::kNever, [this] { give_up_now(); });
}

void Sqs::give_up_now() {
  const auto woken = std::make_shared<Touched>();
  platform_.rows.change(
      [woken, now = now()](storage::Database& database) { *woken = give_up(database, now); },
      [this, woken] {
        giving_up_.reset();
        look(*woken);
        arm_giving_up();
      });
}

}  // namespace sidestep::aws::sqs
