#pragma once
// Policies that AWS manages: those that functions and state machines are given most, with AWS's own
// documents. Any other name is accepted, and says everything: nobody is denied what AWS would
// allow; whoever reads one of these is told so by its description.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/json.h"

namespace sidestep::aws::iam {

struct ManagedPolicy {
  std::string_view path;  // "/service-role/"
  std::string_view name;  // "AWSLambdaBasicExecutionRole"
  std::string_view document;

  std::string arn() const {
    return "arn:aws:iam::aws:policy" + std::string(path) + std::string(name);
  }
};

// Those whose documents are known, by name.
std::span<const ManagedPolicy> managed_policies();

// "arn:aws:iam::aws:policy/..."
bool is_aws_managed(std::string_view arn);

// The document, whichever it is. REQUIRES: is_aws_managed(arn).
std::string managed_document(std::string_view arn);
bool has_own_document(std::string_view arn);

// What GetPolicy answers. REQUIRES: is_aws_managed(arn).
Json shown_managed_policy(std::string_view arn);

}  // namespace sidestep::aws::iam
