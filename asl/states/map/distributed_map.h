#pragma once
// The fields that only a Map whose ProcessorConfig says Mode: DISTRIBUTED has: where its items come
// from, how they are put together, and where its results go.
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
