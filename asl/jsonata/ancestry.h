#pragma once
// Where the parent operator % points to: which step of which path has to remember its input.

#include <string_view>

#include "asl/jsonata/ast.h"

namespace sidestep::asl::jsonata {

class Ancestry {
 public:
  explicit Ancestry(Arena& arena) : arena_(arena) {}

  // What `part` seeks outside itself, its owner seeks outside itself.
  void inherit(Node& owner, const Node& part);

  // Finds, within `path`, the steps its last step seeks; what is not there the path itself seeks.
  // The node at which the search had to stop, or null.
  const Node* resolve(Node& path);

  // The same for the filter of `step`, one level nearer.
  const Node* resolve_filter(Node& step, const Node& filter);

 private:
  const Node* seek(Node& node, Ancestor& slot);

  Arena& arena_;
};

// What jsonata-js calls the kind of a node in messages.
std::string_view type_name(const Node& node);

}  // namespace sidestep::asl::jsonata
