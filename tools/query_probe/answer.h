#pragma once
// Answers one query outside any execution, so that the query languages can be tried and compared
// with AWS case by case.
//
// A request is an object with a "kind" (jsonpath, refpath-set, intrinsic, choice, template, ...)
// and what that kind needs; the answer has exactly one of "result" and "error": {"code",
// "message"}.

#include "base/json.h"

namespace sidestep::query_probe {

// Never fails: a request that makes no sense is answered with an error.
Json answer_query(const Json& request);

}  // namespace sidestep::query_probe
