#pragma once
// What changes in the rows of one stack at one time, so that it is committed together.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "aws/cloudformation/tables/change_sets.h"
#include "aws/cloudformation/tables/exports.h"
#include "aws/cloudformation/tables/stack_events.h"
#include "aws/cloudformation/tables/stack_resources.h"
#include "aws/cloudformation/tables/stacks.h"
#include "aws/core/call.h"

namespace sidestep::aws::cloudformation {

// Under which name the calls that work on a resource are remembered; see aws/core/rows.h.
OnceKey once_key(std::int64_t serial);

struct StackWrite {
  std::int64_t stack = 0;
  std::optional<Stack> changed{};
  std::vector<StackResource> put{};
  std::vector<std::string> removed{};  // logical ids
  std::vector<StackResource> put_obsolete{};
  std::vector<std::int64_t> removed_obsolete{};
  std::vector<StackEvent> events{};
  std::vector<std::int64_t> finished{};  // serials of work that need not be remembered any more
  std::optional<std::vector<Export>> exports{};
  std::optional<std::set<std::string>> imports{};
  std::optional<ChangeSet> change_set{};
  bool drops_change_sets = false;
};

// On the writer's thread.
void carry_out(storage::Database& database, const StackWrite& write);

}  // namespace sidestep::aws::cloudformation
