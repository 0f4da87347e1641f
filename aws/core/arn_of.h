#pragma once
// The ARN of a resource that a caller has, or makes.

#include <string>
#include <string_view>

#include "aws/core/scope.h"
#include "base/arn.h"

namespace sidestep::aws {

// "aws", "aws-cn", "aws-us-gov".
inline std::string partition_of(std::string_view region) {
  if (region.starts_with("cn-")) return "aws-cn";
  if (region.starts_with("us-gov-")) return "aws-us-gov";
  return "aws";
}

// arn_of(scope, "sqs", "orders"): "arn:aws:sqs:us-east-1:123456789012:orders"
inline std::string arn_of(const Scope& scope, std::string_view service, std::string_view resource) {
  return Arn{partition_of(scope.region), std::string(service), scope.region, scope.account,
             std::string(resource)}
      .text();
}

}  // namespace sidestep::aws
