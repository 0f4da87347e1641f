// Functions at an endpoint of their own, as --lambda-endpoint names one.

#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::lambda_elsewhere_test {
namespace {

class LambdaElsewhere : public OptimizedFixture {
 protected:
  LambdaElsewhere() : lambda(add("lambda")) { elsewhere.insert("lambda"); }

  FakeService& lambda;
};

TEST_F(LambdaElsewhere, CallsAFunctionByItsArn) {
  const std::string arn = "arn:aws:lambda:us-east-1:123456789012:function:f";
  lambda.answer("Invoke", R"({"StatusCode":200})", R"({"a":1})");
  EXPECT_EQ(end_of(run_task(arn, "", R"({"in":1})")), R"(SUCCEEDED {"a":1})");
  lambda.answer("Invoke", R"({"FunctionError":"Unhandled"})", R"({"errorType":"E"})");
  EXPECT_EQ(end_of(run_task(arn + ":live", "", "{}")), R"(FAILED E: {"errorType":"E"})");
  end_of(run_task("arn:aws:lambda:us-east-1:000000000001:function:f", "", "{}"));
  EXPECT_THAT(
      lambda.asked,
      ::testing::ElementsAre(
          R"(Invoke {"FunctionName":"f"} {"in":1})",
          R"(Invoke {"FunctionName":"f","Qualifier":"live"} {})",
          R"(Invoke {"FunctionName":"arn:aws:lambda:us-east-1:000000000001:function:f"} {})"));
}

TEST_F(LambdaElsewhere, WrapsItsAnswerForTheOptimisedIntegration) {
  lambda.answer("Invoke", R"({"ExecutedVersion":"7","LogResult":"bG9n"})", R"({"a":1})");
  EXPECT_EQ(end_of_task("lambda:invoke", R"({"FunctionName":"f","Payload":{"b":2},)"
                                         R"("Qualifier":"live","LogType":"Tail",)"
                                         R"("ClientContext":"e30="})"),
            R"(SUCCEEDED {"ExecutedVersion":"7","LogResult":"bG9n","Payload":{"a":1},)"
            R"("StatusCode":200})");
  EXPECT_EQ(lambda.asked.at(0), R"(Invoke {"FunctionName":"f","Qualifier":"live",)"
                                R"("LogType":"Tail","ClientContext":"e30="} {"b":2})");
}

TEST_F(LambdaElsewhere, NamesRefusalsAsLambdaDoes) {
  const struct {
    aws::Error error;
    const char* end;
  } kCases[] = {
      {{.code = "TooManyRequestsException", .message = "m", .status = 429},
       "FAILED Lambda.TooManyRequestsException: Rate Exceeded. (Service: AWSLambda; Status Code: "
       "429; Error Code: TooManyRequestsException; Request ID: <uuid>; Proxy: null)"},
      {{.code = "ServiceException", .message = "m", .status = 500},
       "FAILED Lambda.ServiceException: m (Service: AWSLambda; Status Code: 500; Error Code: "
       "ServiceException; Request ID: <uuid>; Proxy: null)"},
      {{.code = "Odd", .message = "m", .status = 418},
       "FAILED Lambda.AWSLambdaException: m (Service: AWSLambda; Status Code: 418; Error Code: "
       "Odd; Request ID: <uuid>; Proxy: null)"},
      {{.code = "", .message = "no way", .status = 0, .origin = aws::Error::Origin::kWay},
       "FAILED Lambda.SdkClientException: no way"},
  };
  for (const auto& test : kCases) {
    lambda.fail("Invoke", test.error);
    EXPECT_EQ(end_of_task("lambda:invoke", R"({"FunctionName":"f"})"), test.end);
  }
}

}  // namespace
}  // namespace sidestep::services::lambda_elsewhere_test
