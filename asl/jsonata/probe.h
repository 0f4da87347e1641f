#pragma once
// JSONata asked by itself, outside any execution, for comparison with jsonata-js and AWS case by
// case: the kinds "jsonata" and "jsonata-template" of the debug protocol. A request is an object;
// the answer has exactly one of "result", "undefined" and "error".

#include <string>
#include <string_view>

#include "base/json.h"

namespace sidestep::asl::jsonata {

// {expr, data?, bindings?, timelimit? and depth?, aws?}
Json answer_jsonata(const Json& request);

// {template, field, states, variables?}
Json answer_jsonata_template(const Json& request);

// JavaScript strings may hold half a surrogate pair, which JSON writes as "\ud800" and our JSON
// reader refuses. Such a line is read all the same: lone surrogates come out as three bytes each
// (WTF-8), as the engine keeps them.
Expected<Json, JsonError> parse_with_lone_surrogates(std::string_view text);

// The reverse: compact JSON in which lone surrogates are escaped.
std::string text_with_lone_surrogates(const Json& value);

}  // namespace sidestep::asl::jsonata
