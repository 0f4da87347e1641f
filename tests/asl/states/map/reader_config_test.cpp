#include "asl/states/map/reader_config.h"

#include <gtest/gtest.h>

#include "tests/support/findings.h"

namespace sidestep::asl::reader_config_test {
namespace {

std::string findings(const std::string& config) {
  return testing::findings_of(config, "/C", ReaderConfig::parse);
}

ReaderConfig parsed(const std::string& config) {
  const Json object = parse_json(config).value();
  Diagnostics diagnostics;
  FieldReader fields(object, "/C", QueryLanguage::kJsonPath, diagnostics);
  return ReaderConfig::parse(fields);
}

TEST(ReaderConfig, KnowsManifestsAndTheirFiles) {
  using InputType = ReaderConfig::InputType;
  EXPECT_EQ(parsed(R"({"ManifestType": "S3_INVENTORY"})").input_type, InputType::kManifest);
  EXPECT_EQ(parsed(R"({"InputType": "MANIFEST"})").manifest_type,
            ReaderConfig::ManifestType::kInventory);
  const ReaderConfig athena = parsed(R"({"ManifestType": "ATHENA_DATA", "InputType": "PARQUET"})");
  EXPECT_EQ(athena.manifest_type, ReaderConfig::ManifestType::kAthena);
  EXPECT_EQ(athena.input_type, InputType::kParquet);
  EXPECT_TRUE(
      parsed(R"({"InputType": "CSV", "Transformation": "LOAD_AND_FLATTEN"})").load_and_flatten);
  EXPECT_FALSE(parsed(R"({"InputType": "CSV", "Transformation": "NONE"})").load_and_flatten);
}

TEST(ReaderConfig, ReportsWhatAWSDoesNotTake) {
  EXPECT_EQ(findings(R"({"InputType": "XML"})"),
            "The field 'InputType' should have one of these values: [CSV, JSON, JSONL, MANIFEST, "
            "PARQUET] at /C/InputType;");
  EXPECT_EQ(findings(R"({"InputType": "JSON", "Transformation": "LOAD"})"),
            "The field 'Transformation' should have one of these values: [NONE, LOAD_AND_FLATTEN] "
            "at /C/Transformation;");
  EXPECT_EQ(findings(R"({"InputType": "JSON", "ManifestType": "GLUE"})"),
            "The field 'ManifestType' should have one of these values: [ATHENA_DATA, S3_INVENTORY] "
            "at /C/ManifestType;");
  EXPECT_EQ(findings(R"({"InputType": "JSON", "ManifestType": "ATHENA_DATA"})"),
            "The field 'InputType' should have one of these values: [CSV, JSONL, PARQUET] at "
            "/C/InputType;");
  EXPECT_EQ(findings(R"({"ManifestType": "ATHENA_DATA"})"),
            "These fields are required: [InputType] at /C;");
  EXPECT_EQ(findings(R"({"Transformation": "LOAD_AND_FLATTEN"})"),
            "These fields are required: [InputType] at /C;");
  EXPECT_EQ(findings(R"({"InputType": "CSV", "ManifestType": "S3_INVENTORY"})"),
            "There should only be one of the following fields: [InputType, ManifestType] at /C;");
  EXPECT_EQ(findings(R"({"InputType": "CSV", "CSVHeaderLocation": "GIVEN"})"),
            "These fields are required: [CSVHeaders] at /C;");
  EXPECT_EQ(findings(R"({"InputType": "CSV", "CSVDelimiter": ","})"),
            "The field 'CSVDelimiter' should have one of these values: [COMMA, PIPE, SEMICOLON, "
            "SPACE, TAB] at /C/CSVDelimiter;");
}

}  // namespace
}  // namespace sidestep::asl::reader_config_test
