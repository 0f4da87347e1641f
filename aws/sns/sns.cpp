#include "aws/sns/sns.h"

#include <span>

#include "aws/sns/operations/list.h"

namespace sidestep::aws::sns {
namespace {

const SnsOperation* sns_operation_named(std::string_view name) {
  return find_operation(std::span<const SnsOperation* const>(kOperations), name);
}

}  // namespace

bool Sns::has(std::string_view operation) const {
  return sns_operation_named(operation) != nullptr;
}

void Sns::handle(Call call, Reply reply) {
  sns_operation_named(call.operation)->run(*this, std::move(call), std::move(reply));
}

void Sns::write(Call call, Reply reply, Work work) {
  const auto made = std::make_shared<Made>();
  platform_.rows.write(
      std::move(call), std::move(reply),
      [made, work = std::move(work)](storage::Database& database, Call& given) mutable {
        return work(database, given, *made);
      },
      [this, made](const Call&, const Output&) { deliveries_.start(*made); });
}

}  // namespace sidestep::aws::sns
