#include "asl/states/map/reader_config.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace sidestep::asl {
namespace {

using InputType = ReaderConfig::InputType;

constexpr std::array<std::pair<std::string_view, InputType>, 5> kInputTypes{
    {{"CSV", InputType::kCsv},
     {"JSON", InputType::kJson},
     {"JSONL", InputType::kJsonLines},
     {"MANIFEST", InputType::kManifest},
     {"PARQUET", InputType::kParquet}}};

constexpr std::array<std::pair<std::string_view, char>, 5> kDelimiters{
    {{"COMMA", ','}, {"PIPE", '|'}, {"SEMICOLON", ';'}, {"SPACE", ' '}, {"TAB", '\t'}}};

InputType parse_input_type(const std::string& name, FieldReader& config) {
  const auto found =
      std::ranges::find(kInputTypes, name, [](const auto& type) { return type.first; });
  if (found != kInputTypes.end()) return found->second;
  config.error(
      "The field 'InputType' should have one of these values: "
      "[CSV, JSON, JSONL, MANIFEST, PARQUET]",
      "InputType");
  return InputType::kJson;
}

void parse_headers(FieldReader& config, ReaderConfig& parsed) {
  const auto location = config.text("CSVHeaderLocation");
  if (location && *location != "FIRST_ROW" && *location != "GIVEN") {
    config.error(
        "The field 'CSVHeaderLocation' should have one of these values: "
        "[FIRST_ROW, GIVEN]",
        "CSVHeaderLocation");
  }
  const Json* given = config.array("CSVHeaders");
  if (location == "GIVEN") config.require({"CSVHeaders"});
  if (!given || location != "GIVEN") return;
  parsed.csv_headers_given = true;
  for (const Json& header : *given) {
    if (header.is_string()) {
      parsed.csv_headers.push_back(header.get<std::string>());
    } else {
      config.error("Expected value of type String", "CSVHeaders");
    }
  }
}

char parse_delimiter(FieldReader& config) {
  const auto name = config.text("CSVDelimiter");
  if (!name) return ',';
  const auto found =
      std::ranges::find(kDelimiters, *name, [](const auto& known) { return known.first; });
  if (found != kDelimiters.end()) return found->second;
  config.error(
      "The field 'CSVDelimiter' should have one of these values: "
      "[COMMA, PIPE, SEMICOLON, SPACE, TAB]",
      "CSVDelimiter");
  return ',';
}

}  // namespace

ReaderConfig ReaderConfig::parse(FieldReader& config) {
  ReaderConfig parsed;
  const auto type = config.text("InputType");
  if (type) parsed.input_type = parse_input_type(*type, config);
  parsed.load_and_flatten = config.text("Transformation") == "LOAD_AND_FLATTEN";
  if (config.text("ManifestType") == "ATHENA_DATA") {
    parsed.manifest_type = ManifestType::kAthena;
  }
  parse_headers(config, parsed);
  parsed.csv_delimiter = parse_delimiter(config);
  parsed.items_pointer = config.text("ItemsPointer").value_or("");
  return parsed;
}

}  // namespace sidestep::asl
