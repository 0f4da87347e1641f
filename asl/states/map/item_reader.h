#pragma once
// ItemReader of a distributed Map: the source of its items, and how its data becomes items. Does
// not read the source.
// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html

#include <optional>
#include <string>
#include <vector>

#include "asl/definition/field_reader.h"
#include "asl/states/fields/data_template.h"
#include "asl/states/fields/integer_field.h"
#include "asl/states/map/map_items.h"
#include "asl/states/map/reader_config.h"

namespace sidestep::asl {

// What is to be read in one visit.
struct ItemReading {
  std::string resource;  // "arn:aws:states:::s3:getObject"
  Json parameters;       // {"Bucket": ..., "Key": ...}
  ReaderConfig config;
  std::optional<std::size_t> items_max;
};

class ItemReader {
 public:
  // Reads the object that stands at `fields`' location.
  static ItemReader parse(FieldReader& fields);

  Expected<ItemReading, QueryError> evaluate(Visit& visit) const;

  // The items in `data`, which is as it was found in its source: a JSON array or object, lines of
  // JSON, or CSV. States.ItemReaderFailed if it does not match ReaderConfig. Reports to a
  // rehearsal what ItemsPointer selected.
  Expected<std::vector<Item>, QueryError> items_in(const std::string& data, Visit& visit) const;

 private:
  Expected<std::optional<std::size_t>, QueryError> items_max(Visit& visit) const;

  std::string resource_;
  std::optional<DataTemplate> parameters_;
  ReaderConfig config_;
  IntegerField max_items_;
};

}  // namespace sidestep::asl
