// CreateAccessKey, ListAccessKeys, DeleteAccessKey and GetAccessKeyLastUsed: keys of users.
#include "aws/iam/tables/access_keys.h"

#include "aws/iam/operations/entity_calls.h"
#include "aws/iam/operations/list.h"
#include "base/access_key.h"
#include "base/base64.h"
#include "base/hash.h"
#include "base/uuid.h"

namespace sidestep::aws::iam {
namespace {

// IAM quotas, "Access keys assigned to an IAM user".
constexpr std::size_t kKeysMax = 2;

Json shown_key(const AccessKey& key) {
  return {{"UserName", key.user},
          {"AccessKeyId", key.id},
          {"Status", key.is_active ? "Active" : "Inactive"},
          {"CreateDate", key.created_ms / 1000}};
}

Error no_key(const std::string& id) {
  return no_such_entity("The Access Key with id " + id + " cannot be found.");
}

void create_access_key(Iam& iam, Call call, Reply reply) {
  const std::string random = digest(HashAlgorithm::kSha512, random_uuid());
  const std::int64_t now_ms = iam.platform().alarms.now().time_since_epoch().count();
  iam.platform().rows.write(
      std::move(call), std::move(reply),
      [random, now_ms](storage::Database& database, Call& made) -> Answer {
        SIDESTEP_TRY(user, named_entity(database, made, Kind::kUser));
        AccessKeys keys(database);
        const std::string& account = made.scope.account;
        if (keys.list(account, user.name).size() >= kKeysMax) {
          return unexpected(limit_exceeded("Cannot exceed quota for AccessKeysPerUser: 2"));
        }
        const AccessKey key{access_key_of("AKIA", account, random), account, user.name, true,
                            now_ms};
        keys.put(key);
        Json shown = shown_key(key);
        shown["SecretAccessKey"] = base64_encode(std::string_view(random).substr(16, 30));
        return Output{{{"AccessKey", std::move(shown)}}};
      });
}

void list_access_keys(Iam& iam, Call call, Reply reply) {
  auto user = named_entity(iam.reader(), call, Kind::kUser);
  if (!user) return reply.fail(std::move(user).error());
  std::vector<Json> shown;
  for (const AccessKey& key : AccessKeys(iam.reader()).list(call.scope.account, user->name)) {
    shown.push_back(shown_key(key));
  }
  reply_with_page(call, std::move(reply), "AccessKeyMetadata", std::move(shown));
}

void delete_access_key(Iam& iam, Call call, Reply reply) {
  iam.platform().rows.write(std::move(call), std::move(reply),
                            [](storage::Database& database, Call& made) -> Answer {
                              const std::string& id = made.text("AccessKeyId");
                              const auto key = AccessKeys(database).find(id);
                              if (!key || key->account != made.scope.account)
                                return unexpected(no_key(id));
                              AccessKeys(database).remove(id);
                              return Output{};
                            });
}

// Uses of keys are not counted.
void get_access_key_last_used(Iam& iam, Call call, Reply reply) {
  const std::string& id = call.text("AccessKeyId");
  const auto key = AccessKeys(iam.reader()).find(id);
  if (!key) return reply.fail(no_key(id));
  reply.ok({{"UserName", key->user},
            {"AccessKeyLastUsed", {{"ServiceName", "N/A"}, {"Region", "N/A"}}}});
}

}  // namespace

constinit const IamOperation kCreateAccessKey{"CreateAccessKey", create_access_key};
constinit const IamOperation kListAccessKeys{"ListAccessKeys", list_access_keys};
constinit const IamOperation kDeleteAccessKey{"DeleteAccessKey", delete_access_key};
constinit const IamOperation kGetAccessKeyLastUsed{"GetAccessKeyLastUsed",
                                                   get_access_key_last_used};

}  // namespace sidestep::aws::iam
