#include "aws/dynamodb/operations/list.h"

namespace sidestep::aws::dynamodb {
namespace {

// As AWS answers: clients that discover endpoints ask for it, and go on to use the one they have.
Result describe_endpoints(const Request& request) {
  return Json({{"Endpoints",
                Json::array({{{"Address", "dynamodb." + request.scope.region + ".amazonaws.com"},
                              {"CachePeriodInMinutes", 1440}}})}});
}

}  // namespace

constinit const Operation kDescribeEndpoints{"DescribeEndpoints", Effect::kReads,
                                             describe_endpoints};

}  // namespace sidestep::aws::dynamodb
