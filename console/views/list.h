#pragma once
// Every view there is. To add one: its file, and its word here.

#include <array>

#include "console/views/view.h"

#define SIDESTEP_CONSOLE_VIEWS(X) \
  X(Overview)                     \
  X(Executions)                   \
  X(Execution)                    \
  X(History)                      \
  X(Event)                        \
  X(Graph)                        \
  X(Logs)

namespace sidestep::console {

#define SIDESTEP_DECLARE_VIEW(name) extern const View k##name;
SIDESTEP_CONSOLE_VIEWS(SIDESTEP_DECLARE_VIEW)
#undef SIDESTEP_DECLARE_VIEW

#define SIDESTEP_VIEW_ADDRESS(name) &k##name,
inline constexpr std::array kViews{SIDESTEP_CONSOLE_VIEWS(SIDESTEP_VIEW_ADDRESS)};
#undef SIDESTEP_VIEW_ADDRESS

}  // namespace sidestep::console
