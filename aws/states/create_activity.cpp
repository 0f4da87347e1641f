#include "base/check.h"
#include "base/object_writer.h"
#include "aws/states/arns.h"
#include "aws/states/list.h"
#include "aws/states/machine_configuration.h"
#include "aws/states/state_machine_rows.h"
#include "aws/states/tag_list.h"
#include "aws/states/writes.h"
#include "storage/activities.h"

namespace sidestep::api {
namespace {

constexpr Member kCreateActivityMembers[] = {
    {"name", Required{}, Length{1, 80}},
    {"tags", Optional{}, ListOf{&kTag}},
    kEncryptionConfiguration,
};

// Differences of tags do not count, and are not kept.
Expected<std::string, ApiError> create(storage::Database& database, const storage::ActivityRow& row,
                                       const std::vector<storage::Tag>& tags) {
  storage::Activities activities(database);
  const auto existing = activities.find(row.arn);
  if (existing && existing->encryption != row.encryption) {
    return unexpected(
        api_error(errors::kActivityAlreadyExists, "Activity Already Exists: '" + row.arn + "'"));
  }
  if (!existing) {
    SIDESTEP_CHECK(check_tags(database, row.arn, tags));
    activities.insert(row);
    for (const storage::Tag& tag : tags) storage::Tags(database).put(row.arn, tag);
  }
  return ObjectWriter()
      .text("activityArn", row.arn)
      .time("creationDate", from_millis(existing ? existing->created_ms : row.created_ms))
      .take();
}

void create_activity(Api& api, Call call, Reply reply) {
  const std::string& name = call.text("name");
  if (auto checked = check_name(name); !checked) return reply.fail(checked.error());
  std::vector<storage::Tag> tags = read_tags(call.request);
  auto encryption = read_encryption(call.request);
  if (!encryption) return reply.fail(encryption.error());
  storage::ActivityRow row;
  row.arn = activity_arn(call.scope, name);
  row.account = call.scope.account;
  row.region = call.scope.region;
  row.name = name;
  row.created_ms = api.engine.now().time_since_epoch().count();
  row.encryption = encryption->value_or(std::string(kNoEncryption));
  reply_after(api, std::move(reply),
              [row = std::move(row), tags = std::move(tags)](storage::Database& database) {
                return create(database, row, tags);
              });
}

}  // namespace

constinit const Operation kCreateActivity{"CreateActivity", kCreateActivityMembers,
                                          create_activity};

}  // namespace sidestep::api
