#include "aws/model/mocked_result.h"

#include <gtest/gtest.h>

#include <vector>

#include "base/base64.h"

namespace sidestep::services::mocked_result_test {
namespace {

struct MockCase {
  std::string resource;  // after "arn:aws:states:::"
  std::string result;
  std::string strict;  // the fault after "Mock result schema validation error: "; "" for none
  std::string present;
};

std::string fault(const MockCase& c, FieldValidation mode) {
  constexpr std::string_view kPrefix = "Mock result schema validation error: ";
  std::string text =
      fault_of_mocked_result(Json::parse(c.result), "arn:aws:states:::" + c.resource, mode)
          .value_or("");
  return text.starts_with(kPrefix) ? text.substr(kPrefix.size()) : text;
}

// One fault in both modes, or none.
MockCase same(std::string resource, std::string result, const std::string& found) {
  return {std::move(resource), std::move(result), found, found};
}

const std::string kStart = "states:startExecution";

void expect_faults(const std::vector<MockCase>& cases) {
  for (const MockCase& c : cases) {
    EXPECT_EQ(fault(c, FieldValidation::kStrict), c.strict) << c.resource << ' ' << c.result;
    EXPECT_EQ(fault(c, FieldValidation::kPresent), c.present) << c.resource << ' ' << c.result;
    EXPECT_EQ(fault(c, FieldValidation::kNone), "") << c.resource << ' ' << c.result;
  }
}

TEST(MockedResult, IsAsTheApiHasIt) {
  expect_faults({
      same("events:putEvents", "{}", ""),
      same("events:putEvents", R"({"random":"json"})", ""),
      same("events:putEvents", R"({"Entries":"x"})", "Field 'Entries' must be an array"),
      same("events:putEvents", R"({"Entries":["x"]})", "Field 'Entries' must be an object"),
      same("events:putEvents", R"({"Entries":[{"EventId":[]}]})",
           "Field 'EventId' must be a string"),
      same("events:putEvents", R"({"Entries":null,"FailedEntryCount":0})", ""),
      same("events:putEvents", "[]", "Mocked result must be a JSON object."),
      {kStart, "{}", "Required field 'ExecutionArn' is missing", ""},
      {kStart, R"({"executionArn":"a","startDate":"b"})",
       "Required field 'ExecutionArn' is missing", ""},
      {kStart, R"({"ExecutionArn":"a"})", "Required field 'StartDate' is missing", ""},
      same(kStart, R"({"ExecutionArn":"a","StartDate":1})", "Field 'StartDate' must be a string"),
      same("aws-sdk:kms:encrypt", R"({"CiphertextBlob":1})",
           "Field 'CiphertextBlob' must be a string"),
      same("aws-sdk:lambda:getFunction", R"({"Configuration":5})",
           "Field 'Configuration' must be an object"),
      same("aws-sdk:s3:getObject", R"({"ContentLength":"9000"})",
           "Field 'ContentLength' must be a number"),
      same("aws-sdk:s3:getObject", R"({"DeleteMarker":"x"})",
           "Field 'DeleteMarker' must be a boolean"),
      same("dynamodb:putItem", R"({"ConsumedCapacity":{"CapacityUnits":"1"}})",
           "Field 'CapacityUnits' must be a number"),
      same("dynamodb:getItem", R"({"Item":{"a":{"S":1}}})", "Field 'S' must be a string"),
      // Names as the AWS SDK for Java has them.
      same("aws-sdk:sqs:sendMessage", R"({"MD5OfMessageBody":1})", ""),
      same("aws-sdk:sqs:sendMessage", R"({"Md5OfMessageBody":1})",
           "Field 'Md5OfMessageBody' must be a string"),
      same("sqs:sendMessage", R"({"MD5OfMessageBody":1})",
           "Field 'MD5OfMessageBody' must be a string"),
      // What is given to the state as the JSON it holds.
      same("lambda:invoke", R"({"Payload":{"a":1}})", ""),
      same("lambda:invoke", R"({"StatusCode":"200"})", "Field 'StatusCode' must be a number"),
      // Jobs are asked for their status.
      {kStart + ".sync", "{}", "Required field 'ExecutionArn' is missing", ""},
      same(kStart + ".sync:2",
           R"({"ExecutionArn":"a","StateMachineArn":"b","Status":"SUCCEEDED",)"
           R"("StartDate":"d","Output":{"a":1}})",
           ""),
      {kStart + ".sync",
       R"({"ExecutionArn":"a","StateMachineArn":"b","Status":"SUCCEEDED",)"
       R"("StartDate":"d","Output":{"a":1}})",
       "Field 'Output' must be a string", "Field 'Output' must be a string"},
      // Not checked: what a caller sends, what has no API, what nobody knows.
      same("sqs:sendMessage.waitForTaskToken", R"({"MessageId":1})", ""),
      same("http:invoke", "1", ""),
      same("aws-sdk:nosuch:thing", "1", ""),
      same("aws-sdk:sfn:noSuchThing", "1", ""),
  });
}

TEST(MockedResult, MeetsTheConstraintsOfTheApi) {
  expect_faults({
      same("aws-sdk:kms:encrypt", R"({"CiphertextBlob":""})",
           "Field 'CiphertextBlob' is less than the minimum length"),
      // The 6,144 bytes that a ciphertext may have are longer as text.
      same("aws-sdk:kms:encrypt",
           R"({"CiphertextBlob":")" + base64_encode(std::string(6144, 'c')) + R"("})", ""),
      same("aws-sdk:kms:encrypt",
           R"({"CiphertextBlob":")" + base64_encode(std::string(6145, 'c')) + R"("})",
           "Field 'CiphertextBlob' exceeds the maximum length"),
      same("aws-sdk:kms:encrypt", R"({"CiphertextBlob":")" + std::string(6145, '*') + R"("})",
           "Field 'CiphertextBlob' exceeds the maximum length"),
      same("aws-sdk:lambda:getFunction", R"({"Configuration":{"MemorySize":127}})",
           "Field 'MemorySize' is less than the minimum value"),
      same("aws-sdk:lambda:getFunction", R"({"Configuration":{"MemorySize":1000000}})",
           "Field 'MemorySize' exceeds the maximum value"),
      same("aws-sdk:lambda:getFunction", R"({"Configuration":{"MemorySize":128}})", ""),
      same("aws-sdk:lambda:getFunction", R"({"Configuration":{"Runtime":"python3.9"}})", ""),
      same("aws-sdk:lambda:getFunction", R"({"Configuration":{"Runtime":"python"}})",
           "Field 'Runtime' is not an expected value"),
      same("aws-sdk:lambda:getFunction", R"({"Configuration":{"Runtime":""}})",
           "Field 'Runtime' is not an expected value"),
      same("aws-sdk:lambda:getFunction", R"({"Configuration":{"Architectures":["z80"]}})",
           "Field 'Architectures' is not an expected value"),
      same("aws-sdk:lambda:getFunction",
           R"({"Configuration":{"Role":"arn:aws:iam::123456789012:role/a"}})", ""),
      same("aws-sdk:lambda:getFunction", R"({"Configuration":{"Role":"a"}})",
           "Field 'Role' does not match the expected pattern"),
      same("aws-sdk:lambda:getFunction",
           R"({"Configuration":{"Role":"an arn:aws:iam::123456789012:role/a"}})",
           "Field 'Role' does not match the expected pattern"),
      same("aws-sdk:lambda:getFunction",
           R"({"Configuration":{"Description":")" + std::string(256, 'd') + R"("}})", ""),
      same("aws-sdk:lambda:getFunction",
           R"({"Configuration":{"Description":")" + std::string(257, 'd') + R"("}})",
           "Field 'Description' exceeds the maximum length"),
      same(kStart + ".sync",
           R"({"ExecutionArn":"a","StateMachineArn":"b","Status":"DONE","StartDate":"d"})",
           "Field 'Status' is not an expected value"),
  });
}

TEST(MockedResult, IsAFunctionsOwn) {
  EXPECT_FALSE(fault_of_mocked_result(Json(1), "arn:aws:lambda:us-east-1:1:function:f",
                                      FieldValidation::kStrict));
  EXPECT_FALSE(fault_of_mocked_result(Json(1), "arn:aws:states:us-east-1:1:activity:a",
                                      FieldValidation::kStrict));
}

}  // namespace
}  // namespace sidestep::services::mocked_result_test
