#include "aws/states/operations/list.h"
#include "aws/states/tag_list.h"
#include "base/check.h"

namespace sidestep::aws::states {
namespace {

// Keys that the resource does not have are no mistake.
Answer untag(storage::Database& database, const Call& call) {
  const std::string& arn = call.text("resourceArn");
  SIDESTEP_CHECK(check_tagged_resource(database, arn));
  for (const Json& key : *call.find("tagKeys"))
    storage::Tags(database).remove(arn, key.get<std::string>());
  return Output{};
}

void untag_resource(States& states, Call call, Reply reply) {
  states.rows().write(std::move(call), std::move(reply), untag);
}

}  // namespace

constinit const Operation kUntagResource{"UntagResource", untag_resource};

}  // namespace sidestep::aws::states
