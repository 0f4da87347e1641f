// Tags of roles, users and policies.
#include <algorithm>

#include "aws/iam/operations/entity_calls.h"
#include "aws/iam/operations/list.h"

namespace sidestep::aws::iam {
namespace {

void erase_tag(Json& tags, const Json& key) {
  std::erase_if(tags.get_ref<Json::array_t&>(),
                [&](const Json& tag) { return tag.at("Key") == key; });
}

template <Kind kKind>
void tag(Iam& iam, Call call, Reply reply) {
  change_entity(iam, std::move(call), std::move(reply), kKind,
                [](storage::Database&, const Call& made, Entity& entity) -> Answer {
                  Json& tags = list_in(entity.document, "Tags");
                  const Json* given = made.find("Tags");
                  if (given == nullptr) return Output{};
                  for (const Json& each : *given) {
                    erase_tag(tags, each.at("Key"));
                    tags.push_back(each);
                  }
                  return Output{};
                });
}

template <Kind kKind>
void untag(Iam& iam, Call call, Reply reply) {
  change_entity(iam, std::move(call), std::move(reply), kKind,
                [](storage::Database&, const Call& made, Entity& entity) -> Answer {
                  Json& tags = list_in(entity.document, "Tags");
                  const Json* keys = made.find("TagKeys");
                  if (keys == nullptr) return Output{};
                  for (const Json& key : *keys) erase_tag(tags, key);
                  return Output{};
                });
}

template <Kind kKind>
void list_entity_tags(Iam& iam, Call call, Reply reply) {
  auto entity = named_entity(iam.reader(), call, kKind);
  if (!entity) return reply.fail(std::move(entity).error());
  std::vector<Json> shown;
  for (const Json& each : list_in(entity->document, "Tags")) shown.push_back(each);
  reply_with_page(call, std::move(reply), "Tags", std::move(shown));
}

}  // namespace

constinit const IamOperation kTagRole{"TagRole", tag<Kind::kRole>};
constinit const IamOperation kTagUser{"TagUser", tag<Kind::kUser>};
constinit const IamOperation kTagPolicy{"TagPolicy", tag<Kind::kPolicy>};
constinit const IamOperation kUntagRole{"UntagRole", untag<Kind::kRole>};
constinit const IamOperation kUntagUser{"UntagUser", untag<Kind::kUser>};
constinit const IamOperation kUntagPolicy{"UntagPolicy", untag<Kind::kPolicy>};
constinit const IamOperation kListRoleTags{"ListRoleTags", list_entity_tags<Kind::kRole>};
constinit const IamOperation kListUserTags{"ListUserTags", list_entity_tags<Kind::kUser>};
constinit const IamOperation kListPolicyTags{"ListPolicyTags", list_entity_tags<Kind::kPolicy>};

}  // namespace sidestep::aws::iam
