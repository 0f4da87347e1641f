#pragma once
// ItemReader of a distributed Map: the source of its items, and how its data becomes items. Does
// not read the source: items_in() takes the data.
// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html

#include <optional>
#include <string>
#include <vector>

#include "asl/definition/field_reader.h"
#include "asl/states/fields/integer_field.h"
#include "asl/states/map/map_items.h"

namespace sidestep::asl {

class ItemReader {
 public:
  // Reads the object that stands at `fields`' location.
  static ItemReader parse(FieldReader& fields);

  // The items in `data`, which is as it was found in its source: a JSON array or object, lines of
  // JSON, or CSV. States.ItemReaderFailed if it does not match ReaderConfig. Reports to a
  // rehearsal what ItemsPointer selected.
  Expected<std::vector<Item>, QueryError> items_in(const std::string& data, Visit& visit) const;

 private:
  enum class InputType { kJson, kJsonLines, kCsv };

  void parse_config(FieldReader& config);
  Expected<std::vector<Item>, QueryError> items_of_json(const std::string& data,
                                                        Visit& visit) const;

  InputType input_type_ = InputType::kJson;
  std::vector<std::string> csv_headers_;  // empty: the first row has them
  char csv_delimiter_ = ',';
  std::string items_pointer_;
  IntegerField max_items_;
};

}  // namespace sidestep::asl
