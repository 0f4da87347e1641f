#pragma once
// All that a Map Run needs to know of the visit to its Map state: the fields of the state with
// their values, and what ItemSelector may read. Immutable; made again by every replay.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "asl/runtime/query.h"
#include "asl/states/map/distributed_map.h"
#include "asl/states/map/item.h"
#include "asl/states/map/item_batcher.h"
#include "asl/states/map/item_reader.h"
#include "asl/states/map/map_fields.h"
#include "asl/states/map/result_writer.h"
#include "asl/states/map/tolerated_failures.h"

namespace sidestep::asl {

// What ItemSelector reads of the visit.
struct SelectionFacts {
  Payload input;
  Json context;  // without Map.Item
  Variables::Map variables;
  std::uint64_t seed = 0;  // of the random numbers of all items
  Timestamp at;
};

struct MapRunPlan {
  std::string state_name;
  // Those of the machine that the execution runs, which outlives it.
  const MapItems* selection = nullptr;
  const StateMachine* processor = nullptr;
  ExecutionType children = ExecutionType::kStandard;

  std::int64_t max_concurrency = 0;  // 0: as many as AWS runs at once
  ToleratedFailures::Tolerance tolerated;
  std::vector<Item> items;             // those of the state's input,
  std::optional<ItemReading> reading;  // or where they are to be read
  std::optional<BatchLimits> batches;
  ResultWriting writing;
  SelectionFacts facts;
};

// Evaluates the fields of a Map that has found its `items`, or has a reader instead.
Expected<std::shared_ptr<const MapRunPlan>, QueryError> make_map_run_plan(Visit& visit,
                                                                          const MapFields& fields,
                                                                          std::vector<Item> items,
                                                                          const Payload& input);

}  // namespace sidestep::asl
