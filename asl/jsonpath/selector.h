#pragma once
// The general way to evaluate a path: any steps, with the engine's messages. For the files of this
// folder only; others call Path::select.

#include "asl/jsonpath/budget.h"
#include "asl/jsonpath/path.h"

namespace sidestep::asl::jsonpath {

struct Step;

// What a missing member means: by its place in the path, or always an error (existence tests).
enum class Absent { kByPosition, kIsError };

// Evaluates `path` at `start`; `root` is what "$" means inside filters.
Expected<Selection, PathError> select(const Path& path, const Json& start, const Json& root,
                                      Absent absent, Budget& budget);

// Where one name or index leads from `node`; null if it leads nowhere.
const Json* follow(const Step& step, const Json& node);

// The value a definite path leads to, without a copy; null if it leads nowhere or has a union of
// names, for which select() has the answer.
const Json* follow(const std::vector<Step>& steps, const Json& start);

}  // namespace sidestep::asl::jsonpath
