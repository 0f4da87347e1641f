#pragma once
// Answers the kinds "jsonata" and "jsonata-template", for comparison with jsonata-js and AWS case
// by case. A request is an object; the answer has exactly one of "result", "undefined" and "error".

#include <string>
#include <string_view>

#include "base/json.h"

namespace sidestep::query_probe {

// {expr, data?, bindings?, timelimit? and depth?, aws?}
Json answer_jsonata(const Json& request);

// {template, field, states, variables?}
Json answer_jsonata_template(const Json& request);

}  // namespace sidestep::query_probe
