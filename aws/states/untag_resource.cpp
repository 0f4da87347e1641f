#include "base/check.h"
#include "aws/states/list.h"
#include "aws/states/tag_list.h"
#include "aws/states/writes.h"

namespace sidestep::api {
namespace {

constexpr Member kUntagResourceMembers[] = {{"resourceArn", Required{}, Length{1, 256}},
                                            {"tagKeys", Required{}, ListOf{&kTagKey}}};

// Keys that the resource does not have are no mistake.
Expected<std::string, ApiError> untag(storage::Database& database, const std::string& arn,
                                      const Json& keys) {
  SIDESTEP_CHECK(check_tagged_resource(database, arn));
  for (const Json& key : keys) storage::Tags(database).remove(arn, key.get<std::string>());
  return std::string("{}");
}

void untag_resource(Api& api, Call call, Reply reply) {
  reply_after(api, std::move(reply),
              [arn = call.text("resourceArn"), keys = *call.find("tagKeys")](
                  storage::Database& database) { return untag(database, arn, keys); });
}

}  // namespace

constinit const Operation kUntagResource{"UntagResource", kUntagResourceMembers, untag_resource};

}  // namespace sidestep::api
