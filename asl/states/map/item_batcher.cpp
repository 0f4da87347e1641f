#include "asl/states/map/item_batcher.h"

#include "base/limits.h"

namespace sidestep::asl {
namespace {

constexpr auto kBytesMax = static_cast<std::int64_t>(limits::kPayloadMax);

}  // namespace

ItemBatcher ItemBatcher::parse(FieldReader& fields) {
  ItemBatcher batcher;
  batcher.items_max_ = IntegerField::parse(fields, "MaxItemsPerBatch", {1, INT64_MAX});
  batcher.bytes_max_ = IntegerField::parse(fields, "MaxInputBytesPerBatch", {1, kBytesMax});
  batcher.batch_input_ = DataTemplate::parse(fields, "BatchInput");
  fields.finish();
  return batcher;
}

Expected<std::vector<Json>, QueryError> ItemBatcher::batches(Visit& visit,
                                                             std::vector<Json> items) const {
  SIDESTEP_TRY(items_max, items_max_.evaluate(visit));
  SIDESTEP_TRY(bytes_max, bytes_max_.evaluate(visit));
  Json empty = Json::object();
  if (batch_input_) {
    SIDESTEP_TRY(value, batch_input_->evaluate(visit));
    empty["BatchInput"] = std::move(value);
  }
  empty["Items"] = Json::array();
  const std::size_t frame = to_text(empty).size();
  const auto limit = static_cast<std::size_t>(bytes_max.value_or(kBytesMax));
  const auto at_most = static_cast<std::size_t>(items_max.value_or(INT64_MAX));
  std::vector<Json> batches;
  std::size_t bytes = 0;
  for (Json& item : items) {
    const std::size_t item_bytes = to_text(item).size() + 1;  // and a comma
    Json* batch = batches.empty() ? nullptr : &batches.back()["Items"];
    if (!batch || batch->size() >= at_most || bytes + item_bytes > limit) {
      batches.push_back(empty);
      batch = &batches.back()["Items"];
      bytes = frame;
    }
    bytes += item_bytes;
    batch->push_back(std::move(item));
  }
  return batches;
}

}  // namespace sidestep::asl
