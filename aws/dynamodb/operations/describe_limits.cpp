#include "aws/dynamodb/operations/list.h"

namespace sidestep::aws::dynamodb {
namespace {

// DynamoDB quotas page: what an account has in the beginning. Nothing here enforces it.
Result describe_limits(const Request&) {
  return Json({{"AccountMaxReadCapacityUnits", 80'000},
               {"AccountMaxWriteCapacityUnits", 80'000},
               {"TableMaxReadCapacityUnits", 40'000},
               {"TableMaxWriteCapacityUnits", 40'000}});
}

}  // namespace

constinit const Operation kDescribeLimits{"DescribeLimits", Effect::kReads, describe_limits};

}  // namespace sidestep::aws::dynamodb
