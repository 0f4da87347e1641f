#include "asl/states/map/reader_config.h"

#include <array>
#include <string_view>
#include <utility>

#include "asl/definition/choice_field.h"

namespace sidestep::asl {
namespace {

using InputType = ReaderConfig::InputType;
using ManifestType = ReaderConfig::ManifestType;

template <class Value>
using ReaderChoice = std::pair<std::string_view, Value>;

constexpr std::array<ReaderChoice<InputType>, 5> kInputTypes{{{"CSV", InputType::kCsv},
                                                              {"JSON", InputType::kJson},
                                                              {"JSONL", InputType::kJsonLines},
                                                              {"MANIFEST", InputType::kManifest},
                                                              {"PARQUET", InputType::kParquet}}};
// Of the files that Athena writes.
constexpr std::array<ReaderChoice<InputType>, 3> kAthenaTypes{
    {{"CSV", InputType::kCsv}, {"JSONL", InputType::kJsonLines}, {"PARQUET", InputType::kParquet}}};
constexpr std::array<ReaderChoice<ManifestType>, 2> kManifestTypes{
    {{"ATHENA_DATA", ManifestType::kAthena}, {"S3_INVENTORY", ManifestType::kInventory}}};
constexpr std::array<ReaderChoice<bool>, 2> kTransformations{
    {{"NONE", false}, {"LOAD_AND_FLATTEN", true}}};
constexpr std::array<ReaderChoice<char>, 5> kDelimiters{
    {{"COMMA", ','}, {"PIPE", '|'}, {"SEMICOLON", ';'}, {"SPACE", ' '}, {"TAB", '\t'}}};

// Which types of files a manifest may name, and whether they must be said, is what AWS documents.
void parse_types(FieldReader& config, ReaderConfig& parsed) {
  const auto manifest = parse_choice(config, "ManifestType", kManifestTypes);
  parsed.manifest_type = manifest.value_or(ManifestType::kInventory);
  if (manifest == ManifestType::kInventory) {
    config.at_most_one({"InputType", "ManifestType"});
    parsed.input_type = InputType::kManifest;
  } else if (manifest == ManifestType::kAthena) {
    config.require({"InputType"});
    parsed.input_type = parse_choice(config, "InputType", kAthenaTypes).value_or(InputType::kCsv);
  } else {
    parsed.input_type = parse_choice(config, "InputType", kInputTypes).value_or(InputType::kJson);
  }
  parsed.load_and_flatten =
      parse_choice(config, "Transformation", kTransformations).value_or(false);
  if (parsed.load_and_flatten) config.require({"InputType"});
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

}  // namespace

ReaderConfig ReaderConfig::parse(FieldReader& config) {
  ReaderConfig parsed;
  parse_types(config, parsed);
  parse_headers(config, parsed);
  parsed.csv_delimiter = parse_choice(config, "CSVDelimiter", kDelimiters).value_or(',');
  parsed.items_pointer = config.text("ItemsPointer").value_or("");
  return parsed;
}

}  // namespace sidestep::asl
