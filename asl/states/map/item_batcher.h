#pragma once
// ItemBatcher of a distributed Map: how many items a child gets at once, and its further input.
// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html

#include <optional>
#include <string>
#include <vector>

#include "asl/states/fields/data_template.h"
#include "asl/states/fields/integer_field.h"
#include "asl/states/map/child_input.h"

namespace sidestep::asl {

// The values of the fields in one visit.
struct BatchLimits {
  std::size_t items_max = 0;
  std::size_t bytes_max = 0;  // of the input of a child
  std::string batch_input;    // JSON text; empty: none
};

// Gathers items into the inputs of children: {"BatchInput": ..., "Items": [...]} each. A batch is
// full when one more item would be one too many, or would make it too long.
class Batch {
 public:
  explicit Batch(BatchLimits limits);

  // Appends to `full` the batch that has no room for `item`, if there is one.
  void add(const std::string& item, std::vector<ChildInput>& full);
  // The last batch, if there is anything in it.
  void finish(std::vector<ChildInput>& full);

 private:
  const BatchLimits limits_;
  const std::string opening_;
  ChildInput begun_;
};

class ItemBatcher {
 public:
  // Reads the object that stands at `fields`' location.
  static ItemBatcher parse(FieldReader& fields);

  Expected<BatchLimits, QueryError> evaluate(Visit& visit) const;

 private:
  IntegerField items_max_;
  IntegerField bytes_max_;
  std::optional<DataTemplate> batch_input_;
};

}  // namespace sidestep::asl
