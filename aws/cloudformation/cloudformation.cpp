#include "aws/cloudformation/cloudformation.h"

#include "aws/cloudformation/operations/list.h"
#include "aws/model/validator.h"

namespace sidestep::aws::cloudformation {
namespace {

// Ours: a form in which a template of the longest kind is escaped, with its parameters.
constexpr std::size_t kBodyMax = 4 * 1'048'576;

}  // namespace

CloudFormation::CloudFormation(Platform& platform, const ResourceProviders& providers,
                               UnknownTypes unknown)
    : platform_(platform),
      types_(*this, platform, providers, unknown),
      deployments_(platform, types_) {}

bool CloudFormation::has(std::string_view operation) const {
  return find_operation<CloudFormationOperation>(all_operations(), operation) != nullptr;
}

void CloudFormation::handle(Call call, Reply reply) {
  const auto* operation = find_operation<CloudFormationOperation>(all_operations(), call.operation);
  operation->run(*this, std::move(call), std::move(reply));
}

const ValidationStyle& CloudFormation::validation() const { return kAllConstraints; }

std::size_t CloudFormation::body_max(std::string_view) const { return kBodyMax; }

}  // namespace sidestep::aws::cloudformation
