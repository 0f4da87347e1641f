#include "asl/states/map/result_writer.h"

#include <gtest/gtest.h>

#include "tests/support/findings.h"

namespace sidestep::asl::result_writer_test {
namespace {

constexpr const char* kPut = R"("Resource": "arn:aws:states:::s3:putObject")";

std::string findings(const std::string& writer) {
  return testing::findings_of("{" + writer + "}", "/W", ResultWriter::parse);
}

TEST(ResultWriter, ExportsOrFormsResultsOrBoth) {
  const std::string to_bucket = std::string(kPut) + R"(, "Parameters": {"Bucket": "b"})";
  const std::string config = R"("WriterConfig": {"OutputType": "JSONL"})";
  EXPECT_EQ(findings(to_bucket), "");
  EXPECT_EQ(findings(config), "");
  EXPECT_EQ(findings(to_bucket + ", " + config), "");
}

TEST(ResultWriter, ReportsWhatAWSDoesNotTake) {
  EXPECT_EQ(findings(""), "These fields are required: [Resource, Parameters] at /W;");
  EXPECT_EQ(findings(kPut), "These fields are required: [Parameters] at /W;");
  EXPECT_EQ(findings(R"("Resource": "arn:aws:states:::s3:getObject", "Parameters": {})"),
            "The resource provided arn:aws:states:::s3:getObject is not recognized. The value is "
            "not a valid resource ARN, or the resource is not available in this region. at "
            "/W/Resource;");
  EXPECT_EQ(findings(R"("WriterConfig": {"OutputType": "XML", "Transformation": "SMALL"})"),
            "The field 'OutputType' should have one of these values: [JSON, JSONL] at "
            "/W/WriterConfig/OutputType;The field 'Transformation' should have one of these "
            "values: [NONE, COMPACT, FLATTEN] at /W/WriterConfig/Transformation;");
}

}  // namespace
}  // namespace sidestep::asl::result_writer_test
