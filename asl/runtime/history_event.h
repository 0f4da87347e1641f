#pragma once
// One entry of an execution's history, and how its details are written.
//
// Details are text from the start: they are stored and sent as they are, so nothing is gained by
// building a tree for them first.

#include <cstdint>
#include <string>

#include "asl/runtime/event_types.h"
#include "base/json.h"
#include "base/object_writer.h"
#include "base/time.h"

namespace sidestep::asl {

struct HistoryEvent {
  std::int64_t id = 0;           // 1, 2, 3, ...
  std::int64_t previous_id = 0;  // the event that led to this one; 0 for the first ones
  Timestamp at;
  const EventType* type = nullptr;
  std::string details;  // a JSON object, or empty if the type has none
};

// Appends the event as GetExecutionHistory shows it: one JSON object on one line.
void append_json(std::string& out, const HistoryEvent& event);

// Removes from an event's details what includeExecutionData=false leaves out: inputs and outputs.
// `details` is an object.
void remove_data(Json& details);

// Writes an event's details.
using Details = ObjectWriter;

}  // namespace sidestep::asl
