#include "base/check.h"
#include "aws/states/list.h"
#include "aws/states/tag_list.h"
#include "aws/states/writes.h"

namespace sidestep::api {
namespace {

constexpr Member kTagResourceMembers[] = {{"resourceArn", Required{}, Length{1, 256}},
                                          {"tags", Required{}, ListOf{&kTag}}};

Expected<std::string, ApiError> tag(storage::Database& database, const std::string& arn,
                                    const std::vector<storage::Tag>& tags) {
  SIDESTEP_CHECK(check_tagged_resource(database, arn));
  SIDESTEP_CHECK(check_tags(database, arn, tags));
  for (const storage::Tag& one : tags) storage::Tags(database).put(arn, one);
  return std::string("{}");
}

void tag_resource(Api& api, Call call, Reply reply) {
  reply_after(api, std::move(reply),
              [arn = call.text("resourceArn"), tags = read_tags(call.request)](
                  storage::Database& database) { return tag(database, arn, tags); });
}

}  // namespace

constinit const Operation kTagResource{"TagResource", kTagResourceMembers, tag_resource};

}  // namespace sidestep::api
