#include "aws/states/state_machine_rows.h"

#include "aws/states/arns.h"

namespace sidestep::aws::states {
namespace {

Expected<StateMachineRecord, Error> find(storage::Database& database, const std::string& text,
                                            const Expected<engine::MachineArn, Error>& arn) {
  if (!arn) return unexpected(arn.error());
  auto found = engine::find_machine(database, *arn);
  if (!found) return unexpected(no_such_state_machine(text));
  return *std::move(found);
}

}  // namespace

Expected<StateMachineRecord, Error> find_state_machine(storage::Database& database,
                                                          const std::string& arn) {
  const auto parsed = read_any_machine_arn(arn);
  if (parsed && parsed->is_qualified()) return unexpected(no_such_state_machine(arn));
  return find(database, arn, parsed);
}

Expected<StateMachineRecord, Error> find_any_state_machine(storage::Database& database,
                                                              const std::string& arn) {
  return find(database, arn, read_any_machine_arn(arn));
}

const std::string& arn_of(const StateMachineRecord& record) {
  return record.version_arn ? *record.version_arn : record.machine.arn;
}

}  // namespace sidestep::aws::states
