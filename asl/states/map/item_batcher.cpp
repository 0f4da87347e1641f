#include "asl/states/map/item_batcher.h"

#include <utility>

#include "base/limits.h"

namespace sidestep::asl {
namespace {

constexpr auto kBytesMax = static_cast<std::int64_t>(limits::kPayloadMax);
constexpr std::string_view kClosing = "]}";

std::string opening_of(const std::string& batch_input) {
  if (batch_input.empty()) return R"({"Items":[)";
  return R"({"BatchInput":)" + batch_input + R"(,"Items":[)";
}

}  // namespace

Batch::Batch(BatchLimits limits)
    : limits_(std::move(limits)), opening_(opening_of(limits_.batch_input)) {}

void Batch::add(const std::string& item, std::vector<ChildInput>& full) {
  const std::size_t bytes = begun_.text.size() + 1 + item.size() + kClosing.size();
  const bool fits =
      static_cast<std::size_t>(begun_.items) < limits_.items_max && bytes <= limits_.bytes_max;
  if (begun_.items > 0 && !fits) finish(full);
  begun_.text += begun_.items == 0 ? opening_ : ",";
  begun_.text += item;
  ++begun_.items;
}

void Batch::finish(std::vector<ChildInput>& full) {
  if (begun_.items == 0) return;
  begun_.text += kClosing;
  full.push_back(std::exchange(begun_, {}));
}

ItemBatcher ItemBatcher::parse(FieldReader& fields) {
  ItemBatcher batcher;
  batcher.items_max_ = IntegerField::parse(fields, "MaxItemsPerBatch", {1, INT64_MAX});
  batcher.bytes_max_ = IntegerField::parse(fields, "MaxInputBytesPerBatch", {1, kBytesMax});
  batcher.batch_input_ = DataTemplate::parse(fields, "BatchInput");
  fields.finish();
  return batcher;
}

Expected<BatchLimits, QueryError> ItemBatcher::evaluate(Visit& visit) const {
  SIDESTEP_TRY(items_max, items_max_.evaluate(visit));
  SIDESTEP_TRY(bytes_max, bytes_max_.evaluate(visit));
  BatchLimits limits{static_cast<std::size_t>(items_max.value_or(INT64_MAX)),
                     static_cast<std::size_t>(bytes_max.value_or(kBytesMax)), ""};
  if (batch_input_) {
    SIDESTEP_TRY(value, batch_input_->evaluate(visit));
    limits.batch_input = to_text(value);
  }
  return limits;
}

}  // namespace sidestep::asl
