#include "asl/states/map/map_rehearsal.h"

namespace sidestep::asl {
namespace {

using Items = std::vector<Item>;

Expected<Items, QueryError> find_items(Visit& visit, const MapFields& fields, const Json& input) {
  const Rehearsal& rehearsal = *visit.rehearsal();
  const bool reads = fields.distributed && fields.distributed->reader && rehearsal.reader_data;
  if (reads) return fields.distributed->reader->items_in(*rehearsal.reader_data, visit);
  return fields.items.items(visit, input);
}

std::vector<Item> as_items(std::vector<Json> values) {
  std::vector<Item> items;
  for (Json& value : values) items.push_back({std::move(value), std::nullopt});
  return items;
}

std::vector<Json> batched(BatchLimits limits, const std::vector<Json>& items) {
  Batch batch(std::move(limits));
  std::vector<ChildInput> inputs;
  for (const Json& item : items) batch.add(to_text(item), inputs);
  batch.finish(inputs);
  std::vector<Json> values;
  for (const ChildInput& input : inputs) values.push_back(parse_json(input.text).value());
  return values;
}

// The source of an item in AWS's words, if it was not read from somewhere.
std::optional<std::string> source_of(const MapFields& fields) {
  if (!fields.distributed || fields.distributed->reader) return std::nullopt;
  return "STATE_DATA";
}

// Tells what the iterations would get, as far as the Map's fields make it.
std::optional<QueryError> tell_inputs(Visit& visit, const MapFields& fields, const Json& input,
                                      Items items) {
  const bool batches = fields.distributed && fields.distributed->batcher;
  if (!fields.items.has_selector() && !batches) return std::nullopt;
  std::vector<Json> selected;
  for (std::size_t i = 0; i < items.size(); ++i) {
    MapItem item{visit.state_name(), static_cast<std::int64_t>(i), std::move(items[i].value),
                 std::move(items[i].key), source_of(fields)};
    const Scope iteration(visit.scope(), std::move(item));
    auto value = fields.items.select(visit, iteration, input);
    if (!value) return std::move(value).error();
    selected.push_back(*std::move(value));
  }
  if (fields.items.has_selector()) {
    tell_items(visit, stages::kAfterItemSelector, as_items(selected));
  }
  if (!batches) return std::nullopt;
  auto limits = fields.distributed->batcher->evaluate(visit);
  if (!limits) return std::move(limits).error();
  tell_items(visit, stages::kAfterItemBatcher, as_items(batched(*std::move(limits), selected)));
  return std::nullopt;
}

StateError too_many_failed() {
  return state_error(errors::kExceedToleratedFailureThreshold,
                     "The specified tolerated failure threshold was exceeded");
}

}  // namespace

Outcome rehearse_map(Visit& visit, const MapFields& fields, const Payload& input) {
  Rehearsal& rehearsal = *visit.rehearsal();
  auto items = find_items(visit, fields, input.value());
  if (!items) return unexpected(visit.fail(items.error()));
  const std::size_t count = items->size();
  const std::int64_t failed = rehearsal.failed_iterations.value_or(0);
  if (failed > static_cast<std::int64_t>(count)) {
    rehearsal.refusal = "MapIterationFailureCount cannot exceed the number of items in the input.";
    return unexpected(StateError{});
  }
  if (auto problem = tell_inputs(visit, fields, input.value(), *std::move(items))) {
    return unexpected(visit.fail(*problem));
  }
  const auto limit = fields.max_concurrency.evaluate(visit);
  if (!limit) return unexpected(visit.fail(limit.error()));
  rehearsal.max_concurrency = limit->value_or(0);
  const auto tolerance = fields.tolerated.evaluate(visit);
  if (!tolerance) return unexpected(visit.fail(tolerance.error()));
  rehearsal.tolerated_failure_count = tolerance->count;
  rehearsal.tolerated_failure_percentage = tolerance->percentage;
  if (!*rehearsal.mock) return unexpected(rehearsal.mock->error());
  if (tolerance->exceeded_by(failed, count)) return unexpected(too_many_failed());
  return Result{**rehearsal.mock};
}

}  // namespace sidestep::asl
