#pragma once
// Why a text is not JSON, for the people who wrote it: what is missing or too much, and where.
// (The words of AWS's parser are in base/json_complaint.h.)

#include <string>
#include <string_view>

#include "base/json.h"
#include "source/yaml.h"

namespace sidestep::source {

// "is not JSON here: a comma is missing before it", and where that word begins.
// REQUIRES: parse_json refused `text` with `error`.
Remark json_fault(std::string_view text, const JsonError& error);

}  // namespace sidestep::source
