#include "aws/lambda/lambda.h"

#include "aws/lambda/operations/list.h"
#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::lambda_test {
namespace {

class LambdaTest : public LambdaApiFixture {};

TEST_F(LambdaTest, RefusesByNameWhatItDoesNotHave) {
  EXPECT_EQ(
      error("UnknownOperationException", send("GET", "/2020-04-22/code-signing-configs")),
      R"(400 {"message":"Sidestep does not have the operation 'ListCodeSigningConfigs' of the )"
      R"(service 'lambda'."})");
}

struct LambdaCall {
  std::string method, target, action;
  std::size_t body_max = 1'048'576;
  std::string body = "{}";
};

// Whoever adds an operation adds it here, and to the limits and owners tried below.
const std::vector<LambdaCall> kLambdaCalls = {
    {"POST", "/2015-03-31/functions", "CreateFunction", 69'905'067},
    {"PUT", "/2015-03-31/functions/{}/code", "UpdateFunctionCode", 69'905'067},
    {"POST", "/2015-03-31/functions/{}/invocations", "InvokeFunction", 6'291'456},
    {"PUT", "/2015-03-31/functions/{}/configuration", "UpdateFunctionConfiguration", 1'048'576},
    {"DELETE", "/2015-03-31/functions/{}", "DeleteFunction", 1'048'576},
    {"GET", "/2015-03-31/functions/{}", "GetFunction", 1'048'576},
    {"GET", "/2015-03-31/functions/{}/configuration", "GetFunctionConfiguration", 1'048'576},
    {"GET", "/2015-03-31/functions/{}/versions", "ListVersionsByFunction", 1'048'576},
    {"GET", "/2015-03-31/functions", "ListFunctions", 1'048'576},
    {"GET", "/2017-03-31/tags/{}", "ListTags", 1'048'576},
    {"POST", "/2015-03-31/event-source-mappings", "CreateEventSourceMapping", 1'048'576},
    {"GET", "/2015-03-31/event-source-mappings/u", "GetEventSourceMapping", 1'048'576},
    {"GET", "/2015-03-31/event-source-mappings", "ListEventSourceMappings", 1'048'576},
    {"PUT", "/2015-03-31/event-source-mappings/u", "UpdateEventSourceMapping", 1'048'576},
    {"DELETE", "/2015-03-31/event-source-mappings/u", "DeleteEventSourceMapping", 1'048'576},
    {"POST", "/2015-03-31/functions/{}/policy", "AddPermission", 1'048'576,
     R"({"StatementId": "s", "Action": "lambda:*", "Principal": "*"})"},
    {"DELETE", "/2015-03-31/functions/{}/policy/s", "RemovePermission"},
    {"GET", "/2015-03-31/functions/{}/policy", "GetPolicy"},
    {"POST", "/2015-03-31/functions/{}/versions", "PublishVersion"},
    {"POST", "/2015-03-31/functions/{}/aliases", "CreateAlias", 1'048'576,
     R"({"Name": "a", "FunctionVersion": "1"})"},
    {"GET", "/2015-03-31/functions/{}/aliases/a", "GetAlias"},
    {"PUT", "/2015-03-31/functions/{}/aliases/a", "UpdateAlias"},
    {"DELETE", "/2015-03-31/functions/{}/aliases/a", "DeleteAlias"},
    {"GET", "/2015-03-31/functions/{}/aliases", "ListAliases"},
    {"PUT", "/2017-10-31/functions/{}/concurrency", "PutFunctionConcurrency", 1'048'576,
     R"({"ReservedConcurrentExecutions": 1})"},
    {"GET", "/2019-09-30/functions/{}/concurrency", "GetFunctionConcurrency"},
    {"GET", "/2020-06-30/functions/{}/code-signing-config", "GetFunctionCodeSigningConfig"},
    {"GET", "/2021-07-20/functions/{}/runtime-management-config", "GetRuntimeManagementConfig"},
    {"PUT", "/2021-07-20/functions/{}/runtime-management-config", "PutRuntimeManagementConfig",
     1'048'576, R"({"UpdateRuntimeOn": "Auto"})"},
    {"GET", "/2024-08-31/functions/{}/recursion-config", "GetFunctionRecursionConfig"},
    {"PUT", "/2024-08-31/functions/{}/recursion-config", "PutFunctionRecursionConfig", 1'048'576,
     R"({"RecursiveLoop": "Allow"})"},
    {"DELETE", "/2017-10-31/functions/{}/concurrency", "DeleteFunctionConcurrency"},
    {"PUT", "/2019-09-30/functions/{}/provisioned-concurrency?Qualifier=1",
     "PutProvisionedConcurrencyConfig", 1'048'576, R"({"ProvisionedConcurrentExecutions": 1})"},
    {"GET", "/2019-09-30/functions/{}/provisioned-concurrency?Qualifier=1",
     "GetProvisionedConcurrencyConfig"},
    {"DELETE", "/2019-09-30/functions/{}/provisioned-concurrency?Qualifier=1",
     "DeleteProvisionedConcurrencyConfig"},
    {"GET", "/2019-09-30/functions/{}/provisioned-concurrency?List=ALL",
     "ListProvisionedConcurrencyConfigs"},
    {"PUT", "/2019-09-25/functions/{}/event-invoke-config", "PutFunctionEventInvokeConfig"},
    {"POST", "/2019-09-25/functions/{}/event-invoke-config", "UpdateFunctionEventInvokeConfig"},
    {"GET", "/2019-09-25/functions/{}/event-invoke-config", "GetFunctionEventInvokeConfig"},
    {"DELETE", "/2019-09-25/functions/{}/event-invoke-config", "DeleteFunctionEventInvokeConfig"},
    {"GET", "/2019-09-25/functions/{}/event-invoke-config/list", "ListFunctionEventInvokeConfigs"},
    {"POST", "/2021-10-31/functions/{}/url", "CreateFunctionUrlConfig", 1'048'576,
     R"({"AuthType": "NONE"})"},
    {"PUT", "/2021-10-31/functions/{}/url", "UpdateFunctionUrlConfig"},
    {"GET", "/2021-10-31/functions/{}/url", "GetFunctionUrlConfig"},
    {"DELETE", "/2021-10-31/functions/{}/url", "DeleteFunctionUrlConfig"},
    {"GET", "/2021-10-31/functions/{}/urls", "ListFunctionUrlConfigs"},
    {"POST", "/2017-03-31/tags/{}", "TagResource", 1'048'576, R"({"Tags": {}})"},
    {"DELETE", "/2017-03-31/tags/{}?tagKeys=a", "UntagResource"},
    {"POST", "/2021-11-15/functions/{}/response-streaming-invocations", "InvokeFunction",
     6'291'456},
    {"GET", "/2016-08-19/account-settings", "GetAccountSettings"},
    {"POST", "/2018-10-31/layers/l/versions", "PublishLayerVersion", 69'905'067},
    {"GET", "/2018-10-31/layers/l/versions/1", "GetLayerVersion"},
    {"GET", "/2018-10-31/layers?find=LayerVersion&Arn=a", "GetLayerVersionByArn"},
    {"GET", "/2018-10-31/layers/l/versions", "ListLayerVersions"},
    {"GET", "/2018-10-31/layers", "ListLayers"},
    {"DELETE", "/2018-10-31/layers/l/versions/1", "DeleteLayerVersion"},
    {"POST", "/2025-12-01/durable-executions/e/checkpoint", "CheckpointDurableExecution",
     12'582'912},
    {"GET", "/2025-12-01/durable-executions/e", "GetDurableExecution"},
    {"GET", "/2025-12-01/durable-executions/e/history", "GetDurableExecutionHistory"},
    {"GET", "/2025-12-01/durable-executions/e/state", "GetDurableExecutionState"},
    {"POST", "/2025-12-01/durable-executions/e/stop", "StopDurableExecution"},
    {"GET", "/2025-12-01/functions/{}/durable-executions", "ListDurableExecutionsByFunction"},
    {"POST", "/2025-12-01/durable-execution-callbacks/c/fail",
     "SendDurableExecutionCallbackFailure"},
    {"POST", "/2025-12-01/durable-execution-callbacks/c/heartbeat",
     "SendDurableExecutionCallbackHeartbeat"},
    {"POST", "/2025-12-01/durable-execution-callbacks/c/succeed",
     "SendDurableExecutionCallbackSuccess"},
};

// The target with a function's name in it.
std::string target_of(const LambdaCall& call, const std::string& name) {
  std::string target = call.target;
  const std::size_t at = target.find("{}");
  return at == target.npos ? target : target.replace(at, 2, name);
}

TEST_F(LambdaTest, LimitsBodiesByOperation) {
  EXPECT_EQ(kLambdaCalls.size(), all_operations().size());
  for (const LambdaCall& call : kLambdaCalls) {
    http::HttpRequest request;
    request.method = call.method;
    request.target = target_of(call, "f");
    EXPECT_EQ(gateway.body_max(request), call.body_max) << call.action;
    EXPECT_EQ(error("RequestEntityTooLargeException", gateway.too_long(request)),
              R"(413 {"Type":"User","message":"Request must be smaller than )" +
                  std::to_string(call.body_max) + " bytes for the " + call.action +
                  R"( operation"})");
  }
}

TEST_F(LambdaTest, DeniesTheFunctionsOfAnotherAccount) {
  create(creation("f"));
  const std::string arn = "arn:aws:lambda:us-east-1:123456789012:function:f";
  const http::Headers stranger{{"Authorization",
                                "AWS4-HMAC-SHA256 Credential=000000000002/20261123/us-east-1/"
                                "lambda/aws4_request, Signature=0"}};
  for (const LambdaCall& call : kLambdaCalls) {
    const bool names_a_function =
        call.action == "CreateFunction" || call.target.find("{}") != call.target.npos;
    if (!names_a_function) continue;
    for (const std::string& name : {arn, std::string("123456789012:function:f")}) {
      // Takes whole ARNs only.
      if (call.target.starts_with("/2017-03-31/tags") && name != arn) continue;
      const std::string body =
          call.action == "CreateFunction" ? to_text(creation(name)) : call.body;
      EXPECT_EQ(
          error("AccessDeniedException", send(call.method, target_of(call, name), body, stranger)),
          R"(403 {"Message":"User: arn:aws:iam::000000000002:root is not authorized to )"
          R"(perform: lambda:)" +
              call.action + " on resource: " + arn +
              " because no resource-based policy allows the lambda:" + call.action +
              R"( action"})");
    }
  }
  EXPECT_EQ(send("GET", "/2015-03-31/functions/f").status, 200);
}

TEST_F(LambdaTest, ReachesNoFunctionOfAnotherRegion) {
  const std::string arn = "arn:aws:lambda:eu-west-1:123456789012:function:f";
  for (const LambdaCall& call : kLambdaCalls) {
    const bool names_a_function =
        call.action == "CreateFunction" || call.target.find("{}") != call.target.npos;
    if (!names_a_function) continue;
    const std::string body = call.action == "CreateFunction" ? to_text(creation(arn)) : call.body;
    EXPECT_EQ(
        error("ResourceNotFoundException", send(call.method, target_of(call, arn), body)),
        R"(404 {"Type":"User","Message":"Functions from 'eu-west-1' are not reachable in this )"
        R"x(region ('us-east-1')"})x");
  }
}

}  // namespace
}  // namespace sidestep::aws::lambda::lambda_test
