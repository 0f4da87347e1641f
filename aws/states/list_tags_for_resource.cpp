#include "base/object_writer.h"
#include "aws/states/api.h"
#include "aws/states/list.h"
#include "aws/states/paging.h"
#include "aws/states/tag_list.h"

namespace sidestep::api {
namespace {

constexpr Member kListTagsForResourceMembers[] = {{"resourceArn", Required{}, Length{1, 256}}};

void list_tags_for_resource(Api& api, Call call, Reply reply) {
  const std::string& arn = call.text("resourceArn");
  storage::Database& database = api.engine.reader();
  if (auto checked = check_tagged_resource(database, arn); !checked) {
    return reply.fail(checked.error());
  }
  std::string items;
  for (const storage::Tag& tag : storage::Tags(database).list(arn)) {
    append_item(items, ObjectWriter().text("key", tag.key).text("value", tag.value).take());
  }
  reply.ok_text(ObjectWriter().json("tags", '[' + items + ']').take());
}

}  // namespace

constinit const Operation kListTagsForResource{"ListTagsForResource", kListTagsForResourceMembers,
                                               list_tags_for_resource};

}  // namespace sidestep::api
