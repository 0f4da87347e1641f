#include "aws/states/arns.h"
#include "aws/states/machine_configuration.h"
#include "aws/states/operations/list.h"
#include "aws/states/state_machine_rows.h"
#include "aws/states/tag_list.h"
#include "base/check.h"
#include "base/object_writer.h"
#include "storage/activities.h"

namespace sidestep::aws::states {
namespace {

// Differences of tags do not count, and are not kept.
Answer create(storage::Database& database, const storage::ActivityRow& row,
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
  return text_output(
      ObjectWriter()
          .text("activityArn", row.arn)
          .time("creationDate", from_millis(existing ? existing->created_ms : row.created_ms))
          .take());
}

void create_activity(States& states, Call call, Reply reply) {
  const std::string name = call.text("name");
  if (auto checked = check_name(name); !checked) return reply.fail(checked.error());
  std::vector<storage::Tag> tags = read_tags(call.input);
  auto encryption = read_encryption(call.input);
  if (!encryption) return reply.fail(encryption.error());
  storage::ActivityRow row;
  row.arn = activity_arn(call.scope, name);
  row.account = call.scope.account;
  row.region = call.scope.region;
  row.name = name;
  row.created_ms = states.engine().now().time_since_epoch().count();
  row.encryption = encryption->value_or(std::string(kNoEncryption));
  states.rows().write(
      std::move(call), std::move(reply),
      [row = std::move(row), tags = std::move(tags)](storage::Database& database, const Call&) {
        return create(database, row, tags);
      });
}

}  // namespace

constinit const Operation kCreateActivity{"CreateActivity", create_activity};

}  // namespace sidestep::aws::states
