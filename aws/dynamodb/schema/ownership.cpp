#include "aws/dynamodb/schema/ownership.h"

#include "aws/dynamodb/error.h"
#include "base/arn.h"

namespace sidestep::aws::dynamodb {

Checked check_owner(const Call& call) {
  for (const char* member : {"TableName", "ResourceArn"}) {
    const Json* name = call.find(member);
    if (name == nullptr || !name->is_string()) continue;
    const auto& text = name->get_ref<const std::string&>();
    const auto arn = Arn::parse(text);
    const bool is_own = !arn || arn->service != "dynamodb" || arn->account.empty() ||
                        arn->account == call.scope.account;
    if (is_own) continue;
    const std::string action = "dynamodb:" + call.operation;
    return access_denied("User: arn:aws:iam::" + call.scope.account +
                         ":root is not authorized to perform: " + action + " on resource: " + text +
                         " because no resource-based policy allows the " + action + " action");
  }
  return std::nullopt;
}

}  // namespace sidestep::aws::dynamodb
