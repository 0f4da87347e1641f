#include "aws/states/operations/list.h"
#include "aws/states/tag_list.h"
#include "base/check.h"

namespace sidestep::aws::states {
namespace {

Answer tag(storage::Database& database, const Call& call) {
  const std::string& arn = call.text("resourceArn");
  const std::vector<storage::Tag> tags = read_tags(call.input);
  SIDESTEP_CHECK(check_tagged_resource(database, arn));
  SIDESTEP_CHECK(check_tags(database, arn, tags));
  for (const storage::Tag& one : tags) storage::Tags(database).put(arn, one);
  return Output{};
}

void tag_resource(States& states, Call call, Reply reply) {
  states.rows().write(std::move(call), std::move(reply), tag);
}

}  // namespace

constinit const Operation kTagResource{"TagResource", tag_resource};

}  // namespace sidestep::aws::states
