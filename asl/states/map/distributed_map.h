#pragma once
// The fields of a Map in Mode DISTRIBUTED only: the source of its items, their batches, the
// destination of its results, and what its children are.
// https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html

#include <optional>
#include <string>
#include <string_view>

#include "asl/definition/field_reader.h"
#include "asl/states/map/item_batcher.h"
#include "asl/states/map/item_reader.h"
#include "asl/states/map/result_writer.h"

namespace sidestep::asl {

// Of the children, as ProcessorConfig says it.
enum class ExecutionType { kStandard, kExpress };

struct DistributedMap {
  ExecutionType children = ExecutionType::kStandard;
  std::optional<ItemReader> reader;
  std::optional<ItemBatcher> batcher;
  std::optional<ResultWriter> writer;
  std::optional<std::string> label;
  std::string location;  // of the state within the definition

  // Reads the fields of the Map that `fields` reads.
  static DistributedMap parse(FieldReader& fields, ExecutionType children);

  // The name of the Map state in the ARNs of its Map Runs and children: its Label, or one that
  // follows from where it stands in the state machine of that ARN.
  std::string label_in(std::string_view state_machine_arn) const;
};

}  // namespace sidestep::asl
