#pragma once
// JSON Patch (RFC 6902), as far as callers of Cloud Control send it: add, replace and remove.

#include <string>

#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws::cloudformation {

// `document` after the operations of `patch`; the error says which of them cannot be carried out.
Expected<Json, std::string> patched(Json document, const Json& patch);

}  // namespace sidestep::aws::cloudformation
