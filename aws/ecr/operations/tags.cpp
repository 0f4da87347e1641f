// TagResource, UntagResource, ListTagsForResource.

#include "aws/ecr/operations/change.h"
#include "aws/ecr/operations/list.h"

namespace sidestep::aws::ecr {
namespace {

// "arn:aws:ecr:us-east-1:123456789012:repository/team/app" is of "team/app".
std::string repository_in(const std::string& arn) {
  constexpr std::string_view kBefore = ":repository/";
  const std::size_t at = arn.find(kBefore);
  return at == arn.npos ? arn : arn.substr(at + kBefore.size());
}

void remove_tag(Json& tags, const Json& key) {
  for (auto each = tags.begin(); each != tags.end();) {
    each = each->at("Key") == key ? tags.erase(each) : each + 1;
  }
}

void tag_resource(Ecr& ecr, Call call, Reply reply) {
  std::string name = repository_in(call.text("resourceArn"));
  change_repository(ecr, std::move(call), std::move(reply), std::move(name),
                    [](Repository& repository, const Call& made) -> Answer {
                      for (const Json& tag : *made.find("tags")) {
                        remove_tag(repository.tags, tag.at("Key"));
                        repository.tags.push_back(tag);
                      }
                      return Output{};
                    });
}

void untag_resource(Ecr& ecr, Call call, Reply reply) {
  std::string name = repository_in(call.text("resourceArn"));
  change_repository(ecr, std::move(call), std::move(reply), std::move(name),
                    [](Repository& repository, const Call& made) -> Answer {
                      for (const Json& key : *made.find("tagKeys"))
                        remove_tag(repository.tags, key);
                      return Output{};
                    });
}

void list_tags_for_resource(Ecr& ecr, Call call, Reply reply) {
  const std::string name = repository_in(call.text("resourceArn"));
  const auto found = Repositories(ecr.platform().rows.reader(), call.scope).find(name);
  if (!found) return reply.fail(no_such_repository(call.scope, name));
  reply.ok({{"tags", found->tags}});
}

}  // namespace

constinit const EcrOperation kTagResource{"TagResource", tag_resource};
constinit const EcrOperation kUntagResource{"UntagResource", untag_resource};
constinit const EcrOperation kListTagsForResource{"ListTagsForResource", list_tags_for_resource};

}  // namespace sidestep::aws::ecr
