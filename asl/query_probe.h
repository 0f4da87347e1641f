#pragma once
// One query asked by itself, outside any execution: what `sidestep debug-query` answers, so that
// the query languages can be tried and compared with AWS case by case.
//
// A request is an object with a "kind" (jsonpath, refpath-set, intrinsic, choice, template, ...)
// and what that kind needs; the answer has exactly one of "result" and "error": {"code",
// "message"}.

#include "base/json.h"

namespace sidestep::asl {

// Never fails: a request that makes no sense is answered with an error.
Json answer_query(const Json& request);

}  // namespace sidestep::asl
