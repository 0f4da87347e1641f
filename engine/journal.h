#pragma once
// Inputs of executions as text, for the journal. docs/journal.md describes the form; what has been
// written must stay readable for ever.

#include <string>
#include <string_view>
#include <vector>

#include "asl/runtime/history_event.h"
#include "asl/runtime/input.h"
#include "base/result.h"

namespace sidestep::engine {

// REQUIRES: `input` is not a Start, which the execution's own row holds.
std::string encode_input(const asl::Input& input);

// What encode_input made; an error text for anything else.
Expected<asl::Input, std::string> decode_input(std::string_view text);

// What the text of a Redrive contains, and that of no other input.
inline constexpr std::string_view kRedriveMark = R"("kind":"redrive")";

// The events of one effect as the journal and GetExecutionHistory have them: one JSON text a line.
std::string encode_events(const std::vector<asl::HistoryEvent>& events);

}  // namespace sidestep::engine
