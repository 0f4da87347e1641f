#include "asl/states/map/item_reader.h"

#include <utility>

#include "asl/definition/resources.h"
#include "asl/states/map/item_parser.h"

namespace sidestep::asl {
namespace {

QueryError reader_failed(std::string cause) {
  return {std::string(errors::kItemReaderFailed), std::move(cause), ""};
}

}  // namespace

std::unique_ptr<ItemParser> make_item_parser(const ReaderConfig& config) {
  switch (config.input_type) {
    case ReaderConfig::InputType::kCsv:
      return make_csv_parser(config);
    case ReaderConfig::InputType::kJsonLines:
      return make_json_lines_parser();
    case ReaderConfig::InputType::kJson:
      return make_json_parser(config.items_pointer);
    case ReaderConfig::InputType::kParquet:
    case ReaderConfig::InputType::kManifest:
      break;
  }
  return nullptr;
}

ItemReader ItemReader::parse(FieldReader& fields) {
  ItemReader reader;
  fields.require({"Resource"});
  if (const auto resource = fields.text("Resource")) {
    const std::string api = api_of(plain_resource(*resource));
    if (api != "s3:getObject" && api != "s3:listObjectsV2") {
      fields.error(unknown_resource(*resource), "Resource");
    }
    reader.resource_ = *resource;
  }
  reader.parameters_ =
      DataTemplate::parse(fields, fields.is_jsonata() ? "Arguments" : "Parameters");
  if (const Json* config = fields.object("ReaderConfig")) {
    FieldReader config_fields =
        fields.inside(*config, fields.location_of("ReaderConfig"), "ReaderConfig");
    reader.config_ = ReaderConfig::parse(config_fields);
    reader.max_items_ = IntegerField::parse(config_fields, "MaxItems", {0, INT64_MAX});
    config_fields.finish();
  }
  fields.finish();
  return reader;
}

// 0 means all.
Expected<std::optional<std::size_t>, QueryError> ItemReader::items_max(Visit& visit) const {
  SIDESTEP_TRY(limit, max_items_.evaluate(visit));
  if (limit.value_or(0) == 0) return std::nullopt;
  return static_cast<std::size_t>(*limit);
}

Expected<ItemReading, QueryError> ItemReader::evaluate(Visit& visit) const {
  SIDESTEP_TRY(limit, items_max(visit));
  ItemReading reading{resource_, Json::object(), config_, limit};
  if (parameters_) {
    SIDESTEP_TRY(value, parameters_->evaluate(visit));
    reading.parameters = std::move(value);
  }
  return reading;
}

// Data that a test gives is taken as text, whatever its type is.
Expected<std::vector<Item>, QueryError> ItemReader::items_in(const std::string& data,
                                                             Visit& visit) const {
  SIDESTEP_TRY(limit, items_max(visit));
  auto parser = make_item_parser(config_);
  if (!parser) parser = make_json_parser(config_.items_pointer);
  std::vector<Item> items;
  auto parsed = parser->feed(data, items);
  if (parsed) parsed = parser->finish(items);
  if (!parsed) return unexpected(reader_failed(std::move(parsed).error()));
  if (!config_.items_pointer.empty()) tell_items(visit, stages::kAfterItemsPointer, items);
  if (limit && items.size() > *limit) items.resize(*limit);
  return items;
}

}  // namespace sidestep::asl
