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
    : TableService(all_operations()),
      platform_(platform),
      types_(*this, platform, providers, unknown),
      deployments_(platform, types_) {}

const ValidationStyle& CloudFormation::validation() const { return kAllConstraints; }

std::size_t CloudFormation::body_max(std::string_view) const { return kBodyMax; }

}  // namespace sidestep::aws::cloudformation
