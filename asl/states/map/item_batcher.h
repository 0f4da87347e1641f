#pragma once
// ItemBatcher of a distributed Map: how many items a child gets at once, and its further input.
// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html

#include <optional>
#include <vector>

#include "asl/states/fields/data_template.h"
#include "asl/states/fields/integer_field.h"

namespace sidestep::asl {

class ItemBatcher {
 public:
  // Reads the object that stands at `fields`' location.
  static ItemBatcher parse(FieldReader& fields);

  // The inputs of the children, in the order of `items`: {"BatchInput": ..., "Items": [...]} each.
  // A batch is full when one more item would be one too many, or would make it too long.
  Expected<std::vector<Json>, QueryError> batches(Visit& visit, std::vector<Json> items) const;

 private:
  IntegerField items_max_;
  IntegerField bytes_max_;
  std::optional<DataTemplate> batch_input_;
};

}  // namespace sidestep::asl
