#include "aws/logs/logs.h"

#include "aws/core/call_check.h"
#include "aws/logs/operations/list.h"
#include "aws/logs/tables/groups.h"
#include "aws/model/service_model.h"
#include "aws/model/validator.h"

namespace sidestep::aws::logs {

Logs::Logs(Platform& platform, Outbox& outbox)
    : TableService(all_operations()),
      platform_(platform),
      outbox_(outbox),
      intake_(platform, outbox),
      expiry_(platform) {}

const ValidationStyle& Logs::validation() const { return kTypesOnly; }

void Logs::handle(Call call, Reply reply) {
  const ServiceModel* model = ServiceModel::find(id());
  if (const OperationModel* modelled = model->operation(call.operation)) {
    if (auto fault = fault_of_constraints(call.input, *model, *modelled, kAllConstraints)) {
      fault->code = "InvalidParameterException";
      return reply.fail(*std::move(fault));
    }
  }
  run(std::move(call), std::move(reply));
}

bool Logs::has_group(const Scope& scope, std::string_view name) {
  return Groups(reader(), scope).find(name).has_value();
}

}  // namespace sidestep::aws::logs
