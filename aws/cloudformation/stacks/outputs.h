#pragma once
// What a stack shows when it is complete: its outputs, and those that it exports.

#include <vector>

#include "aws/cloudformation/stacks/stack_values.h"
#include "aws/cloudformation/tables/exports.h"

namespace sidestep::aws::cloudformation {

struct StackOutputs {
  Json shown = Json::array();  // as DescribeStacks has them
  std::vector<Export> exports{};
};

// `document` is effective.
Expected<StackOutputs, Error> outputs_of(const Json& document, const StackValues& values,
                                         std::int64_t stack);

// "Export with name X is already exported by stack Y", "Export X cannot be deleted as it is in use
// by Y": why the stack cannot have these exports in place of those it has. Empty if it can.
std::string fault_of_exports(storage::Database& database, const Stack& stack,
                             const std::vector<Export>& exports);

}  // namespace sidestep::aws::cloudformation
