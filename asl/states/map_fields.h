#pragma once
// What a Map state is made of.

#include <memory>
#include <optional>

#include "asl/states/distributed_map.h"
#include "asl/states/integer_field.h"
#include "asl/states/map_items.h"
#include "asl/states/state_machine.h"
#include "asl/states/tolerated_failures.h"

namespace sidestep::asl {

struct MapFields {
  MapItems items;
  IntegerField max_concurrency;
  ToleratedFailures tolerated;
  std::optional<DistributedMap> distributed;
  std::unique_ptr<const StateMachine> processor;
};

}  // namespace sidestep::asl
