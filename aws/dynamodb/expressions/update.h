#pragma once
// Updates of an item as lists of actions, whatever they were written in: an UpdateExpression, the
// legacy AttributeUpdates, an UPDATE statement.

#include <vector>

#include "aws/dynamodb/expressions/path.h"
#include "aws/dynamodb/request.h"

namespace sidestep::aws::dynamodb {

// What an action sets a value to.
struct UpdateOperand {
  enum class Kind { kPath, kValue, kIfNotExists, kListAppend, kPlus, kMinus };

  Kind kind = Kind::kValue;
  Path path{};                            // of kPath and kIfNotExists
  Json value{};                           // of kValue, normalised
  std::vector<UpdateOperand> operands{};  // one of kIfNotExists, two of those after it
};

struct UpdateAction {
  enum class Kind { kSet, kRemove, kAdd, kDelete };

  Kind kind = Kind::kSet;
  Path path{};
  UpdateOperand operand{};  // but of kRemove; a value of kAdd and kDelete
};

using Update = std::vector<UpdateAction>;

// Changes `item`, an object of attribute values. All operands see the item as it was.
// ValidationException if a path or an operand does not fit the item; `item` is then unusable.
Checked apply_update(Json& item, const Update& update);

}  // namespace sidestep::aws::dynamodb
