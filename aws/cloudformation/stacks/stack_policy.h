#pragma once
// What the policy of a stack lets updates do to its resources. What no statement allows is denied,
// and a Deny counts more than an Allow; a stack without a policy allows all.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html

#include <string>
#include <string_view>

#include "base/json.h"

namespace sidestep::aws::cloudformation {

class StackPolicy {
 public:
  // `text` is the policy's JSON; empty if there is none.
  explicit StackPolicy(const std::string& text);

  // Why "Update:Modify", "Update:Replace" or "Update:Delete" is denied for that resource; empty if
  // it is not.
  std::string denial(std::string_view action, const std::string& logical_id,
                     const std::string& type) const;

 private:
  Json statements_;  // null if there is no policy
};

}  // namespace sidestep::aws::cloudformation
