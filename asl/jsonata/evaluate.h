#pragma once
// The walk over the tree. Each function evaluates one kind of node, in one file per family:
// evaluate.cpp (all, and the small ones), path.cpp, tuples.cpp, operators.cpp, construct.cpp,
// call.cpp, order_by.cpp, transform.cpp. They call each other through evaluate() only, except that
// a path calls on filters, tuples, sorting and the grouping of construct.cpp. All return failure()
// once the evaluation has failed.

#include "asl/jsonata/ast.h"
#include "asl/jsonata/evaluation.h"

namespace sidestep::asl::jsonata {

// `input` is the context, $. The one entry; checks the limits.
Value evaluate(Evaluation& evaluation, const Node& node, Value input, Frame* frame);

Value evaluate_path(Evaluation& evaluation, const Node& path, Value input, Frame* frame);
Value evaluate_filter(Evaluation& evaluation, const Node& filter, Value input, Frame* frame);
Value evaluate_binary(Evaluation& evaluation, const Node& node, Value input, Frame* frame);
Value evaluate_negation(Evaluation& evaluation, const Node& node, Value input, Frame* frame);
Value evaluate_array(Evaluation& evaluation, const Node& node, Value input, Frame* frame);
Value evaluate_pairs(Evaluation& evaluation, const ArenaList<Pair>& pairs, std::uint32_t position,
                     Value input, Frame* frame);
Value evaluate_call(Evaluation& evaluation, const Node& node, Value input, Frame* frame);
Value evaluate_partial(Evaluation& evaluation, const Node& node, Value input, Frame* frame);
Value evaluate_apply(Evaluation& evaluation, const Node& node, Value input, Frame* frame);
Value evaluate_sort(Evaluation& evaluation, const Node& node, Value input, Frame* frame);
Value evaluate_transform(Evaluation& evaluation, const Node& node, Value input, Frame* frame);

// Tuple streams: arrays whose items are tuples.
Value evaluate_tuple_step(Evaluation& evaluation, const Node& step, Value input, Value tuples,
                          Frame* frame);
// A tuple that sorting has taken out of its stream: jsonata-js then shows it as the object it is
// made of. Other values are themselves.
Value visible(Evaluation& evaluation, const Value& item);
Frame* frame_of(Evaluation& evaluation, const Value& tuple, Frame* outer);

// Calls a value; T1006 if it is no function. Makes the calls in tail position that come of it.
Value apply(Evaluation& evaluation, const Value& function, ArenaList<Value> arguments,
            Value context, Frame* frame);
Value apply_transform(Evaluation& evaluation, const Function& transform, Value input);

// What $boolean gives; undefined is false.
bool is_truthy(Evaluation& evaluation, const Value& value, std::size_t depth = 0);

// Deep equality; the order of members does not count.
bool are_equal(Evaluation& evaluation, const Value& a, const Value& b, std::size_t depth = 0);

}  // namespace sidestep::asl::jsonata
