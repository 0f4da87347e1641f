#include "lambda_runner/function_record.h"

#include <gtest/gtest.h>

namespace sidestep::lambda::function_record_test {
namespace {

Function example() {
  Function function;
  function.name = "sign";
  function.arn = "arn:aws:lambda:us-east-1:123456789012:function:sign";
  function.description = "signs";
  function.role = "arn:aws:iam::123456789012:role/r";
  function.runtime = "command";
  function.handler = "x.y";
  function.command = {"./sign", "--fast"};
  function.environment = {{"A", "1"}};
  function.timeout = std::chrono::seconds(60);
  function.memory_mb = 256;
  function.ephemeral_storage_mb = 1024;
  function.architecture = "arm64";
  function.code = {.origin = FunctionCode::Origin::kArchive,
                   .directory = "/code/x",
                   .sha256 = "abc=",
                   .size = 17};
  function.tags = {{"team", "a"}};
  function.shown_only = {{"VpcConfig", Json::object()}};
  function.revision_id = "r-1";
  function.last_modified = Timestamp(Millis(1763898540123));
  return function;
}

TEST(FunctionRecord, ReadsBackWhatItWrote) {
  const auto text = to_text(to_record(example()));
  EXPECT_EQ(from_record(*parse_json(text)), example());
}

TEST(FunctionRecord, GivesMissingFieldsTheirDefaults) {
  Function expected;
  expected.name = "f";
  EXPECT_EQ(from_record({{"name", "f"}}), expected);
}

TEST(FunctionRecord, SaysWhatIsWrong) {
  EXPECT_EQ(from_record({{"name", "f"}, {"memory_mb", "much"}}).error(),
            "function record: memory_mb has a wrong type");
  EXPECT_EQ(from_record(Json::object()).error(), "function record: there is no name");
}

}  // namespace
}  // namespace sidestep::lambda::function_record_test
