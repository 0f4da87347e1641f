#include "aws/states/arns.h"
#include "aws/states/operations/list.h"
#include "aws/states/state_machine_rows.h"
#include "base/check.h"
#include "base/limits.h"

namespace sidestep::aws::states {
namespace {

Expected<Done, Error> check_aliases(storage::Database& database, const StateMachineRecord& record) {
  storage::AliasPage page;
  page.state_machine_id = record.machine.id;
  page.version = record.revision.version;
  page.limit = limits::kAliasesMax;
  std::string names;
  for (const storage::AliasRow& alias : storage::StateMachineAliases(database).list(page)) {
    names += (names.empty() ? "" : ", ") + alias.name;
  }
  if (names.empty()) return Done{};
  return unexpected(api_error(errors::kConflictException,
                              "Version to be deleted must not be referenced by an alias. Current "
                              "list of aliases referencing this version: [" +
                                  names + "]"));
}

void delete_state_machine_version(States& states, Call call, Reply reply) {
  auto arn = read_version_arn(call.text("stateMachineVersionArn"));
  if (!arn) return reply.fail(arn.error());
  states.rows().write(std::move(call), std::move(reply),
                      [arn = *std::move(arn)](storage::Database& database, const Call&) -> Answer {
                        auto found = engine::find_machine(database, arn);
                        if (!found) return Output{};  // recorded: also where there is none
                        SIDESTEP_CHECK(check_aliases(database, *found));
                        found->revision.version.reset();
                        found->revision.version_description.reset();
                        found->revision.version_created_ms.reset();
                        storage::StateMachineRevisions(database).set_version(found->revision);
                        return Output{};
                      });
}

}  // namespace

constinit const Operation kDeleteStateMachineVersion{"DeleteStateMachineVersion",
                                                     delete_state_machine_version};

}  // namespace sidestep::aws::states
