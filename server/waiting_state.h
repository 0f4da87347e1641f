#pragma once
// Which state an execution was in that ended because nobody answered its task.

#include <optional>
#include <string>
#include <string_view>

namespace sidestep {

// `history`: events as GetExecutionHistory shows them, one a line. The name of the state whose task
// waited for a callback or an activity's worker when its time, or the execution's, was up; nothing
// if the execution did not end for that.
std::optional<std::string> state_that_waited(std::string_view history);

}  // namespace sidestep
