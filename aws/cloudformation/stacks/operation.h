#pragma once
// What is under way for a stack, as its row keeps it: after a crash it is gone on with.

#include <string>
#include <vector>

#include "aws/cloudformation/tables/stacks.h"

namespace sidestep::aws::cloudformation {

struct StackOperation {
  enum class Kind { kCreate, kUpdate, kDelete };
  // kForward: towards the template. kCleanup: what an update left over goes. kRollback: back to
  // what was before (kCreate: everything goes). kRollbackCleanup: what a failed update had made
  // goes. kDelete: everything goes.
  enum class Phase { kForward, kCleanup, kRollback, kRollbackCleanup, kDelete };
  enum class OnFailure { kRollback, kDelete, kNothing };

  Kind kind = Kind::kCreate;
  Phase phase = Phase::kForward;
  OnFailure on_failure = OnFailure::kRollback;
  std::string token{};                // ClientRequestToken
  std::string endpoint{};             // where the caller reached us; see Scope::endpoint
  std::vector<std::string> retain{};  // logical ids that a deletion leaves
  std::string change_set{};           // its ARN, if it is one that is executed
  bool cancelled = false;             // an update goes back as soon as it can
  std::vector<std::string> skip{};    // logical ids that a rollback leaves as they are
  std::string policy{};               // a stack policy for this update alone
  // The stack's members before an update: text, document, parameters, outputs, details.
  Json before{};
};

Json to_json(const StackOperation& operation);
StackOperation operation_of(const Json& record);

// The member of Stack::details that keeps an update which failed and was not undone: it can be.
inline constexpr const char* kLastOperation = "LastOperation";

// For StackOperation::before, and back. Of a stack with a last operation it is what was before
// that.
Json source_of(const Stack& stack);
void restore_source(Stack& stack, const Json& source);

}  // namespace sidestep::aws::cloudformation
