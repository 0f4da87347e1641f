#include "aws/sns/sns.h"

#include <cctype>
#include <span>

#include "aws/model/service_model.h"
#include "aws/model/validator.h"
#include "aws/sns/errors.h"
#include "aws/sns/operations/list.h"

namespace sidestep::aws::sns {
namespace {

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

Sns::Sns(const Platform& platform, std::unique_ptr<HttpEndpoint> http)
    : TableService(all_operations()),
      platform_(platform),
      http_(std::move(http)),
      deliveries_(platform, http_.get()) {}

void Sns::handle(Call call, Reply reply) {
  if (auto missing = missing_members(call)) return reply.fail(*std::move(missing));
  run(std::move(call), std::move(reply));
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
