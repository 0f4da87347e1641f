#pragma once
// The fields of a Map in Mode DISTRIBUTED only: the source of its items, their batches, and the
// destination of its results.
// https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html

#include <optional>

#include "asl/definition/field_reader.h"
#include "asl/states/map/item_batcher.h"
#include "asl/states/map/item_reader.h"

namespace sidestep::asl {

struct DistributedMap {
  std::optional<ItemReader> reader;
  std::optional<ItemBatcher> batcher;
  bool writes_results = false;  // a ResultWriter exports them: the result says where to

  // Reads the fields of the Map that `fields` reads.
  static DistributedMap parse(FieldReader& fields);
};

}  // namespace sidestep::asl
