#include "aws/scheduler/scheduler.h"

#include "aws/model/validator.h"
#include "aws/scheduler/operations/list.h"

namespace sidestep::aws::scheduler {

bool Scheduler::has(std::string_view operation) const {
  return find_operation<SchedulerOperation>(all_operations(), operation) != nullptr;
}

const ValidationStyle& Scheduler::validation() const { return kAllConstraints; }

void Scheduler::handle(Call call, Reply reply) {
  const auto* operation = find_operation<SchedulerOperation>(all_operations(), call.operation);
  operation->run(*this, std::move(call), std::move(reply));
}

}  // namespace sidestep::aws::scheduler
