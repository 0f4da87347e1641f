#pragma once
// The condition of a choice: what a rule of a Choice state asks. Each query language has its own
// kinds of conditions; the state does not distinguish them.

#include "asl/jsonpath/data_path.h"
#include "asl/runtime/query.h"

namespace sidestep::asl {

class Condition {
 public:
  virtual ~Condition() = default;

  virtual Expected<bool, QueryError> holds(const QueryEnvironment& environment) const = 0;

  // Adds the variables it reads.
  virtual void list_variables(VariableNames& names) const = 0;
};

}  // namespace sidestep::asl
