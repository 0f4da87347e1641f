#pragma once
// Makes an execution again from what is stored of it: its definition, its row, its journal. For
// what was running when the server ended, and for what has ended and goes on.

#include <memory>
#include <string>

#include "engine/engine.h"

namespace sidestep::engine {

// The execution where its journal ends; a text if that cannot be reached, because the journal is
// damaged or this version behaves differently from the one that wrote it. Nothing is started.
Expected<std::unique_ptr<ExecutionHost>, std::string> replay(Engine& engine,
                                                             const storage::ExecutionRow& row);

}  // namespace sidestep::engine
