#include "aws/sqs/sqs.h"

#include "aws/model/service_model.h"
#include "aws/sqs/errors.h"
#include "aws/sqs/operations/list.h"

namespace sidestep::aws::sqs {
namespace {

// Of lists, the operations say themselves that they are empty.
std::optional<Error> missing_member(const Call& call) {
  const OperationModel* model = ServiceModel::find("sqs")->operation(call.operation);
  if (model == nullptr || model->input == nullptr) return std::nullopt;
  for (const Member& member : model->input->members) {
    const bool is_list = member.shape->kind == aws::Kind::kList;
    if (!member.required || is_list || call.find(member.name) != nullptr) continue;
    return missing_parameter(member.name);
  }
  return std::nullopt;
}

}  // namespace

Sqs::Sqs(const Platform& platform)
    : TableService(all_operations()),
      platform_(platform),
      polls_(platform, [this](const Touched& touched) { look(touched); }),
      mover_(platform, [this](const Touched& touched) { look(touched); }) {}

void Sqs::start() {
  arm_giving_up();
  mover_.resume();
}

void Sqs::handle(Call call, Reply reply) {
  if (auto missing = missing_member(call)) return reply.fail(*std::move(missing));
  run(std::move(call), std::move(reply));
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
