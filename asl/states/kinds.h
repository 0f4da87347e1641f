#pragma once
// The state types there are. A new one is a file beside this one, and its name in this list.

#include "asl/states/state.h"

namespace sidestep::asl {

#define SIDESTEP_STATE_KINDS(X) \
  X(Task)                       \
  X(Wait)                       \
  X(Pass)                       \
  X(Succeed)                    \
  X(Fail)                       \
  X(Choice)                     \
  X(Parallel)                   \
  X(Map)

#define SIDESTEP_DECLARE_KIND(Name) extern const StateKind k##Name;
SIDESTEP_STATE_KINDS(SIDESTEP_DECLARE_KIND)
#undef SIDESTEP_DECLARE_KIND

// Returns null if there is no such type.
const StateKind* find_state_kind(std::string_view type);

// Returns "Task, Wait, ...", for error messages.
std::string state_kind_names();

}  // namespace sidestep::asl
