// What a client of ours writes, our server reads, and the other way round: each protocol with
// members of every kind and in every place.

#include <gtest/gtest.h>

#include "aws/protocols/codec.h"

namespace sidestep::aws::round_trip_test {
namespace {

struct Case {
  std::string_view service;
  std::string_view operation;
  std::string input;
  std::string output;
};

const Case kCases[] = {
    // json
    {"dynamodb", "GetItem", R"({"TableName":"t","Key":{"id":{"B":"AQI="}}})",
     R"({"Item":{"id":{"NS":["1"]},"ok":{"BOOL":false}}})"},
    {"events", "DescribeArchive", R"({"ArchiveName":"a"})",
     R"({"ArchiveName":"a","EventCount":3,"CreationTime":1.7E9})"},
    // query
    {"sns", "Publish",
     R"({"TopicArn":"t","Message":"a & <b>","MessageAttributes":)"
     R"({"x":{"DataType":"Binary","BinaryValue":"AQI="}}})",
     R"({"MessageId":"m"})"},
    {"cloudformation", "CreateStack",
     R"({"StackName":"s","Parameters":[{"ParameterKey":"k","ParameterValue":"v"}],)"
     R"("DisableRollback":true,"TimeoutInMinutes":5,"Capabilities":["CAPABILITY_IAM"]})",
     R"({"StackId":"arn"})"},
    {"cloudformation", "DescribeStacks", R"({"StackName":"s"})",
     R"({"Stacks":[{"StackName":"s","CreationTime":1700000000,"StackStatus":"OK","Outputs":)"
     R"([{"OutputKey":"k"}]}]})"},
    {"sts", "GetCallerIdentity", "{}", R"({"UserId":"u","Account":"1","Arn":"a"})"},
    // ec2
    {"ec2", "DescribeInstances",
     R"({"InstanceIds":["i-1","i-2"],"DryRun":false,"Filters":[{"Name":"n","Values":["a","b"]}]})",
     R"({"NextToken":"n","Reservations":[{"ReservationId":"r","Instances":[{"InstanceId":"i-1",)"
     R"("State":{"Code":16,"Name":"running"}}]}]})"},
    // rest-json
    {"lambda", "ListFunctions", R"({"MaxItems":5,"Marker":"a/b"})",
     R"({"NextMarker":"n","Functions":[{"FunctionName":"f","MemorySize":128}]})"},
    {"lambda", "UntagResource", R"({"Resource":"arn:a/b","TagKeys":["x","y z"]})", "{}"},
    {"apigateway", "GetResources", R"({"restApiId":"r","limit":3,"embed":["methods"]})",
     R"({"position":"p","items":[{"id":"i","path":"/x"}]})"},
    {"batch", "SubmitJob",
     R"({"jobName":"n","jobQueue":"q","jobDefinition":"d","parameters":{"a":"b"}})",
     R"({"jobName":"n","jobId":"1"})"},
    {"scheduler", "CreateSchedule",
     R"({"Name":"s","ScheduleExpression":"x","StartDate":1700000000.5,"Target":)"
     R"({"Arn":"a","RoleArn":"r"},"FlexibleTimeWindow":{"Mode":"OFF"}})",
     R"({"ScheduleArn":"arn"})"},
    {"mediaconvert", "GetJob", R"({"Id":"1"})",
     R"({"Job":{"Id":"1","Role":"r","Settings":{"TimecodeConfig":{"Source":"EMBEDDED"}}}})"},
    // rest-xml
    {"s3", "ListObjectsV2", R"({"Bucket":"b","Prefix":"a b","MaxKeys":2,"FetchOwner":true})",
     R"({"IsTruncated":false,"Contents":[{"Key":"k&","LastModified":1700000000,"ETag":"\"e\"",)"
     R"("Size":3},{"Key":"l"}],"Name":"b","KeyCount":2})"},
    {"s3", "PutBucketTagging", R"({"Bucket":"b","Tagging":{"TagSet":[{"Key":"k","Value":"v"}]}})",
     "{}"},
    {"s3", "CopyObject",
     R"({"Bucket":"b","Key":"a/b c","CopySource":"/x/y",)"
     R"("Metadata":{"colour":"red"}})",
     R"({"VersionId":"v","CopyObjectResult":{"ETag":"e"}})"},
    {"s3", "HeadObject", R"({"Bucket":"b","Key":"k","IfModifiedSince":1700000000})",
     R"({"ContentLength":5,"LastModified":1700000000,"Metadata":{"a":"b"}})"},
    {"s3", "GetBucketLocation", R"({"Bucket":"b"})", R"({"LocationConstraint":"eu-west-1"})"},
    {"s3", "GetBucketAcl", R"({"Bucket":"b"})",
     R"({"Owner":{"ID":"o"},"Grants":[{"Grantee":{"ID":"g","Type":"CanonicalUser"},)"
     R"("Permission":"READ"}]})"},
    {"route53", "ListHostedZones", R"({"MaxItems":"3"})",
     R"({"HostedZones":[{"Id":"/hostedzone/1","Name":"a.","CallerReference":"c"}],)"
     R"("IsTruncated":false,"MaxItems":"3"})"},
};

class RoundTrip : public ::testing::TestWithParam<Case> {
 protected:
  const ServiceModel& service = *ServiceModel::find(GetParam().service);
  const OperationModel& operation = *service.operation(GetParam().operation);
  const Codec& codec = *codec_of(service.head().protocol);
  const Spoken spoken{service, operation};
};

TEST_P(RoundTrip, ReadsTheCallsThatItWrites) {
  auto request = codec.write_call(spoken, parse_json(GetParam().input).value(), "");
  EXPECT_EQ(codec.operation_of(service, request), operation.name);
  const auto input = codec.read_call(spoken, request);
  ASSERT_TRUE(input) << input.error().message;
  EXPECT_EQ(input->members, parse_json(GetParam().input).value()) << to_text(input->members);
}

TEST_P(RoundTrip, ReadsTheAnswersThatItWrites) {
  auto response =
      codec.write_answer(spoken, Output{parse_json(GetParam().output).value(), {}, {}}, "id");
  // As the session writes it.
  if (response.stream) {
    response.headers.add("Content-Length", std::to_string(response.stream->size().value()));
  }
  const auto output = codec.read_answer(spoken, std::move(response));
  ASSERT_TRUE(output) << output.error().message;
  EXPECT_EQ(output->members, parse_json(GetParam().output).value()) << to_text(output->members);
}

TEST_P(RoundTrip, ReadsTheErrorsThatItWrites) {
  const Error error{.code = "InternalFailure", .message = "a < b", .status = 500};
  const auto answer = codec.read_answer(spoken, codec.write_error(service, error, "id"));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, "InternalFailure");
  EXPECT_EQ(answer.error().message, "a < b");
  EXPECT_EQ(answer.error().status, 500);
}

TEST_P(RoundTrip, SaysWhyGarbageCannotBeRead) {
  http::HttpResponse garbage;
  garbage.status = 500;
  garbage.body = "<html>";
  const auto answer = codec.read_answer(spoken, std::move(garbage));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, "");
  EXPECT_NE(answer.error().message.find("HTTP status 500"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Protocols, RoundTrip, ::testing::ValuesIn(kCases), [](const auto& chosen) {
  std::string name(chosen.param.service);
  name += chosen.param.operation;
  return name;
});

TEST(Payloads, GoAsTheyAre) {
  const ServiceModel& lambda = *ServiceModel::find("lambda");
  const Spoken spoken{lambda, *lambda.operation("Invoke")};
  auto request = rest_json_codec().write_call(
      spoken, Json{{"FunctionName", "f"}, {"InvocationType", "Event"}}, "{\"a\": 1}");
  EXPECT_EQ(request.body, "{\"a\": 1}");
  EXPECT_EQ(request.target, "/2015-03-31/functions/f/invocations");
  EXPECT_EQ(request.headers.find("X-Amz-Invocation-Type"), "Event");
  http::HttpResponse response;
  response.body = "[]";
  response.headers.add("X-Amz-Executed-Version", "1");
  const auto answer = rest_json_codec().read_answer(spoken, std::move(response));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->members, (Json{{"StatusCode", 200}, {"ExecutedVersion", "1"}}));
  answer->body->read([](ByteSource::Piece piece) { EXPECT_EQ(*piece, "[]"); });
}

}  // namespace
}  // namespace sidestep::aws::round_trip_test
