#include "aws/states/operations/list.h"
#include "aws/states/paging.h"
#include "aws/states/states.h"
#include "aws/states/tag_list.h"
#include "base/object_writer.h"

namespace sidestep::aws::states {
namespace {

void list_tags_for_resource(States& states, Call call, Reply reply) {
  const std::string& arn = call.text("resourceArn");
  storage::Database& database = states.engine().reader();
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

constinit const Operation kListTagsForResource{"ListTagsForResource", list_tags_for_resource};

}  // namespace sidestep::aws::states
