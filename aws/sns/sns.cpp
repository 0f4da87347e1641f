#include "aws/sns/sns.h"

#include <cctype>
#include <span>

#include "aws/model/service_model.h"
#include "aws/model/validator.h"
#include "aws/sns/errors.h"
#include "aws/sns/operations/list.h"

namespace sidestep::aws::sns {
namespace {

const SnsOperation* sns_operation_named(std::string_view name) {
  return find_operation(std::span<const SnsOperation* const>(kOperations), name);
}

// What the model requires and the call does not have, in the words of each.
std::optional<Error> missing_members(const Call& call) {
  const OperationModel* model = ServiceModel::find("sns")->operation(call.operation);
  if (model == nullptr || model->input == nullptr) return std::nullopt;
  Violations missing(kTypesOnly.violations_max);
  for (const Member& member : model->input->members) {
    if (!member.required || call.find(member.name) != nullptr) continue;
    // As recorded on AWS.
    if (call.operation == "Unsubscribe") {
      return invalid(member.name, "no value for required parameter");
    }
    std::string path = member.name;
    path[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(path[0])));
    missing.add("null", path, "Member must not be null");
  }
  return missing.empty() ? std::nullopt : std::optional(violated(missing.message()));
}

}  // namespace

bool Sns::has(std::string_view operation) const {
  return sns_operation_named(operation) != nullptr;
}

void Sns::handle(Call call, Reply reply) {
  if (auto missing = missing_members(call)) return reply.fail(*std::move(missing));
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
