#pragma once
// The element Condition of a policy's statement: operators, keys and values.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

#include <string>
#include <vector>

#include "aws/iam/policy/pattern.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws::iam {

struct ConditionOperator;

// One key with its operator.
struct Condition {
  enum class Values { kOne, kAll, kAny };  // ForAllValues, ForAnyValue

  const ConditionOperator* op = nullptr;
  Values values = Values::kOne;
  bool if_exists = false;
  std::string key{};  // in small letters
  std::vector<std::string> expected{};
};

// Reads the element. The error is AWS's message.
Expected<std::vector<Condition>, std::string> read_conditions(const Json& element);

// Whether the request meets the condition.
bool holds(const Condition& condition, const Context& context, Variables variables);

}  // namespace sidestep::aws::iam
