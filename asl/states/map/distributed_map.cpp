#include "asl/states/map/distributed_map.h"

#include "base/limits.h"
#include "base/utf16.h"

namespace sidestep::asl {
namespace {

// A reader of the object in field `name`; nullopt if there is none.
std::optional<FieldReader> object_in(FieldReader& fields, std::string_view name) {
  const Json* object = fields.object(name);
  if (!object) return std::nullopt;
  return fields.inside(*object, fields.location_of(name), name);
}

// True if it exports: a writer that only has a WriterConfig forms the results and keeps them.
bool parse_result_writer(FieldReader& fields) {
  const bool exports = fields.text("Resource").has_value();
  DataTemplate::parse(fields, fields.is_jsonata() ? "Arguments" : "Parameters");
  if (auto config = object_in(fields, "WriterConfig")) {
    config->text("OutputType");
    config->text("Transformation");
    config->finish();
  }
  fields.finish();
  return exports;
}

}  // namespace

DistributedMap DistributedMap::parse(FieldReader& fields) {
  DistributedMap map;
  if (auto reader = object_in(fields, "ItemReader")) map.reader = ItemReader::parse(*reader);
  if (auto batcher = object_in(fields, "ItemBatcher")) map.batcher = ItemBatcher::parse(*batcher);
  if (auto writer = object_in(fields, "ResultWriter")) {
    map.writes_results = parse_result_writer(*writer);
  }
  const auto label = fields.text("Label");
  if (label && utf16_length(*label) > limits::kMapLabelMax) {
    fields.error("The length of the label must be at most " + std::to_string(limits::kMapLabelMax) +
                     " characters",
                 "Label");
  }
  return map;
}

}  // namespace sidestep::asl
