#include "aws/cloudformation/stacks/stack_write.h"

#include "storage/answered_calls.h"

namespace sidestep::aws::cloudformation {
namespace {

// Below those of the outbox, of which there is one.
constexpr std::int64_t kOnceBegin = -1'000'000;

}  // namespace

OnceKey once_key(std::int64_t serial) { return {kOnceBegin - serial, 0}; }

void carry_out(storage::Database& database, const StackWrite& write) {
  StackResources resources(database);
  if (write.changed) {
    Stacks(database).update(*write.changed);
    Exports exports(database, write.changed->scope());
    if (write.exports) exports.set_exports(write.stack, *write.exports);
    if (write.imports) exports.set_imports(write.stack, *write.imports);
  }
  for (const StackResource& resource : write.put) resources.put(resource);
  for (const std::string& name : write.removed) resources.remove(write.stack, name);
  for (const StackResource& resource : write.put_obsolete) resources.put_obsolete(resource);
  for (const std::int64_t serial : write.removed_obsolete) resources.remove_obsolete(serial);
  StackEvents events(database);
  for (const StackEvent& event : write.events) events.insert(write.stack, event);
  storage::AnsweredCalls answered(database);
  for (const std::int64_t serial : write.finished) answered.remove_all(kOnceBegin - serial);
  if (write.drops_change_sets) ChangeSets(database).remove_all(write.stack);
  if (write.change_set) ChangeSets(database).put(*write.change_set);
}

}  // namespace sidestep::aws::cloudformation
