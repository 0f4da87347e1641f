#pragma once
// The runtimes there are. A new one is a file beside this one, and its name in this list.

#include <string>
#include <string_view>
#include <vector>

#include "lambda_runner/runtimes/runtime.h"

namespace sidestep::lambda {

#define SIDESTEP_RUNTIMES(X) \
  X(Nodejs)                  \
  X(Python)                  \
  X(Provided)                \
  X(Command)

#define SIDESTEP_DECLARE_RUNTIME(Name) extern const Runtime k##Name;
SIDESTEP_RUNTIMES(SIDESTEP_DECLARE_RUNTIME)
#undef SIDESTEP_DECLARE_RUNTIME

// Null if no kind runs it.
const Runtime* find_runtime(std::string_view runtime);

// "nodejs*, python3*, provided*, command"
std::string runtime_kinds();

// Every runtime that is run: "nodejs", ..., "python3.14", ..., "command".
std::vector<std::string> runtime_names();

}  // namespace sidestep::lambda
