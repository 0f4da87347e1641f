#pragma once
// What must be true of everything that a server has stored, whatever happened to it: read with
// nothing but the tables, the journal's encoding and an interpreter of its own.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/definitions.h"
#include "storage/executions.h"
#include "storage/journal.h"

namespace sidestep::simulation {

using Complain = std::function<void(std::string)>;

// A stored execution, read and checked on the way.
struct Told {
  std::vector<Json> events;
  std::string text;  // the same, a line each
  // What was answered under each ticket while it was open, by text of the row.
  std::map<asl::Ticket, std::string> answers;
  // Of tasks that ended before the jobs they had waited for.
  std::set<asl::Ticket> abandoned;
};

// Checks that the journal of `row` replays to its very history, that its rows and events are
// counted without a gap, that links point back, that no timer fired early or twice, and that after
// the end nothing is open.
Told check_journal(storage::Database& reader, engine::Definitions& definitions,
                   const storage::ExecutionRow& row, const Complain& complain);

// Checks what the events say about themselves: what is entered is left, or its scope failed.
void check_events(const storage::ExecutionRow& row, const Told& told, const Complain& complain);

}  // namespace sidestep::simulation
