#include "asl/states/map/item_reader.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "asl/csv.h"
#include "asl/states/fields/data_template.h"

namespace sidestep::asl {
namespace {

using Items = std::vector<Item>;

struct Delimiter {
  std::string_view name;
  char character;
};
constexpr std::array kDelimiters{Delimiter{"COMMA", ','}, Delimiter{"PIPE", '|'},
                                 Delimiter{"SEMICOLON", ';'}, Delimiter{"SPACE", ' '},
                                 Delimiter{"TAB", '\t'}};

QueryError failed(std::string cause) {
  return {std::string(errors::kItemReaderFailed), std::move(cause), ""};
}

// The value that a JSON Pointer leads to (RFC 6901); null if it leads nowhere.
const Json* resolve(std::string_view pointer, const Json& document) {
  const Json* at = &document;
  while (!pointer.empty()) {
    if (pointer.front() != '/') return nullptr;
    pointer.remove_prefix(1);
    std::string token(pointer.substr(0, pointer.find('/')));
    pointer.remove_prefix(token.size());
    for (const auto& [escaped, plain] : {std::pair{"~1", "/"}, std::pair{"~0", "~"}}) {
      for (std::size_t i = 0; (i = token.find(escaped, i)) != token.npos; ++i) {
        token.replace(i, 2, plain);
      }
    }
    if (at->is_array()) {
      const auto index = as_integer(Json(token));
      if (!index || *index < 0 || static_cast<std::size_t>(*index) >= at->size()) return nullptr;
      at = &(*at)[static_cast<std::size_t>(*index)];
    } else {
      at = find_member(*at, token);
      if (!at) return nullptr;
    }
  }
  return at;
}

Expected<Items, QueryError> items_of_lines(const std::string& data) {
  Items items;
  std::string_view rest = data;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.find_first_not_of(" \t\r") == line.npos) continue;
    auto value = parse_json(line);
    if (!value) {
      return unexpected(failed("Line " + std::to_string(items.size() + 1) +
                               " of the ItemReader's data is not valid JSON."));
    }
    items.push_back({*std::move(value), std::nullopt});
  }
  return items;
}

// Each row as an object of its cells; cells beyond the headers are left out.
Items items_of_csv(const std::string& data, char delimiter, std::vector<std::string> headers) {
  auto rows = parse_csv(data, delimiter);
  auto row = rows.begin();
  if (headers.empty() && row != rows.end()) headers = std::move(*row++);
  Items items;
  for (; row != rows.end(); ++row) {
    Json item = Json::object();
    for (std::size_t i = 0; i < headers.size(); ++i) {
      item[headers[i]] = i < row->size() ? (*row)[i] : std::string();
    }
    items.push_back({std::move(item), std::nullopt});
  }
  return items;
}

std::vector<std::string> parse_headers(FieldReader& config) {
  std::vector<std::string> headers;
  const auto location = config.text("CSVHeaderLocation");
  if (location && *location != "FIRST_ROW" && *location != "GIVEN") {
    config.error(
        "The field 'CSVHeaderLocation' should have one of these values: "
        "[FIRST_ROW, GIVEN]",
        "CSVHeaderLocation");
  }
  const Json* given = config.array("CSVHeaders");
  if (location == "GIVEN") config.require({"CSVHeaders"});
  if (!given || location != "GIVEN") return headers;
  for (const Json& header : *given) {
    if (header.is_string()) {
      headers.push_back(header.get<std::string>());
    } else {
      config.error("Expected value of type String", "CSVHeaders");
    }
  }
  return headers;
}

char parse_delimiter(FieldReader& config) {
  const auto name = config.text("CSVDelimiter");
  if (!name) return ',';
  const auto found = std::ranges::find(kDelimiters, *name, &Delimiter::name);
  if (found != kDelimiters.end()) return found->character;
  config.error(
      "The field 'CSVDelimiter' should have one of these values: "
      "[COMMA, PIPE, SEMICOLON, SPACE, TAB]",
      "CSVDelimiter");
  return ',';
}

}  // namespace

ItemReader ItemReader::parse(FieldReader& fields) {
  ItemReader reader;
  fields.require({"Resource"});
  fields.text("Resource");
  DataTemplate::parse(fields, fields.is_jsonata() ? "Arguments" : "Parameters");
  if (const Json* config = fields.object("ReaderConfig")) {
    FieldReader config_fields =
        fields.inside(*config, fields.location_of("ReaderConfig"), "ReaderConfig");
    reader.parse_config(config_fields);
  }
  fields.finish();
  return reader;
}

void ItemReader::parse_config(FieldReader& config) {
  constexpr std::array<std::string_view, 5> kTypes{"CSV", "JSON", "JSONL", "MANIFEST", "PARQUET"};
  const std::string type = config.text("InputType").value_or("JSON");
  if (std::ranges::find(kTypes, type) == kTypes.end()) {
    config.error(
        "The field 'InputType' should have one of these values: "
        "[CSV, JSON, JSONL, MANIFEST, PARQUET]",
        "InputType");
  }
  if (type == "CSV") input_type_ = InputType::kCsv;
  if (type == "JSONL") input_type_ = InputType::kJsonLines;
  config.text("Transformation");
  config.text("ManifestType");
  csv_headers_ = parse_headers(config);
  csv_delimiter_ = parse_delimiter(config);
  items_pointer_ = config.text("ItemsPointer").value_or("");
  max_items_ = IntegerField::parse(config, "MaxItems", {1, INT64_MAX});
  config.finish();
}

Expected<Items, QueryError> ItemReader::items_in(const std::string& data, Visit& visit) const {
  SIDESTEP_TRY(limit, max_items_.evaluate(visit));
  Expected<Items, QueryError> items =
      input_type_ == InputType::kCsv         ? items_of_csv(data, csv_delimiter_, csv_headers_)
      : input_type_ == InputType::kJsonLines ? items_of_lines(data)
                                             : items_of_json(data, visit);
  if (items && limit && items->size() > static_cast<std::size_t>(*limit)) {
    items->resize(static_cast<std::size_t>(*limit));
  }
  return items;
}

Expected<Items, QueryError> ItemReader::items_of_json(const std::string& data, Visit& visit) const {
  const auto document = parse_json(data);
  if (!document) return unexpected(failed("The ItemReader's data is not valid JSON."));
  const Json* list = resolve(items_pointer_, *document);
  if (!list || !(list->is_array() || list->is_object())) {
    return unexpected(failed(items_pointer_.empty()
                                 ? "The ItemReader's data is not a JSON array or object."
                                 : "ItemsPointer '" + items_pointer_ +
                                       "' does not lead to a JSON array or object."));
  }
  Items items = items_of(*list);
  if (!items_pointer_.empty()) tell_items(visit, stages::kAfterItemsPointer, items);
  return items;
}

}  // namespace sidestep::asl
