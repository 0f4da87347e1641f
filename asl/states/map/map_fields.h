#pragma once
// The fields of a Map state.

#include <memory>
#include <optional>

#include "asl/states/fields/integer_field.h"
#include "asl/states/map/distributed_map.h"
#include "asl/states/map/map_items.h"
#include "asl/states/map/tolerated_failures.h"
#include "asl/states/state_machine.h"

namespace sidestep::asl {

struct MapFields {
  MapItems items;
  IntegerField max_concurrency;
  ToleratedFailures tolerated;
  std::optional<DistributedMap> distributed;
  std::unique_ptr<const StateMachine> processor;
};

}  // namespace sidestep::asl
