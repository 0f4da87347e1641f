// DescribeType, of which every type is unknown, as of a registry in which nothing is registered;
// and DescribeAccountLimits.

#include "aws/cloudformation/operations/list.h"

namespace sidestep::aws::cloudformation {
namespace {

void describe_type(CloudFormation&, Call call, Reply reply) {
  const std::string name = call.text_or("TypeName", call.text_or("Arn", ""));
  reply.fail({.code = "TypeNotFoundException",
              .message = "The type '" + name + "' cannot be found.",
              .status = 404});
}

// Quotas page: stacks, outputs of a template, resources of a template.
void describe_account_limits(CloudFormation&, Call, Reply reply) {
  Json limits = Json::array();
  limits.push_back({{"Name", "StackLimit"}, {"Value", 2000}});
  limits.push_back({{"Name", "StackOutputsLimit"}, {"Value", 200}});
  limits.push_back({{"Name", "ConcurrentResourcesLimit"}, {"Value", 2500}});
  reply.ok({{"AccountLimits", std::move(limits)}});
}

}  // namespace

constinit const CloudFormationOperation kDescribeType{"DescribeType", describe_type};
constinit const CloudFormationOperation kDescribeAccountLimits{"DescribeAccountLimits",
                                                               describe_account_limits};

}  // namespace sidestep::aws::cloudformation
