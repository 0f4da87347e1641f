#pragma once
// Payload templates of JSONPath states: Parameters, ResultSelector, ItemSelector, Assign, ... A
// member "x.$" becomes a member "x" with what its path or intrinsic call yields; all else is
// literal.
//
//   {"id.$": "$.order.id", "at.$": "$$.State.EnteredTime", "kind": "order"}

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "asl/diagnostic.h"
#include "asl/value_source.h"

namespace sidestep::asl {

class Template {
 public:
  // Reports what is wrong with `source` to `diagnostics`; `location` is where it stands in the
  // definition ("/States/S/Parameters"). A template with errors is not to be evaluated.
  static Template parse(const Json& source, const std::string& location,
                        Diagnostics& diagnostics);

  // The value. "$" is environment.input.
  Expected<Json, QueryError> evaluate(const QueryEnvironment& environment) const;

  // The template itself if nothing in it is evaluated, else null: a caller may keep a payload of it
  // instead of evaluating again and again.
  const Json* literal() const { return std::get_if<Json>(&root_.content); }

  // Adds the variables it reads.
  void list_variables(VariableNames& names) const;

  struct Node;
  struct Member;

  // AWS lets the evaluated members follow the others, in the order of a Java HashMap; they are put
  // into that order here.
  struct Object {
    std::vector<Member> members;
    std::vector<std::pair<std::string, ValueSource>> evaluated;  // names with their ".$"
  };
  using Array = std::vector<Node>;

  // A part of the template: a literal whatever its size, or a container with something to evaluate.
  struct Node {
    std::variant<Json, Object, Array> content;
  };
  struct Member {
    std::string name;
    Node value;
  };

 private:
  explicit Template(Node root) : root_(std::move(root)) {}

  Node root_;
};

}  // namespace sidestep::asl
