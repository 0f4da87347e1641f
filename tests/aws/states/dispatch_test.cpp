#include "aws/states/dispatch.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/http/fake_exchange.h"

namespace sidestep::api::dispatch_test {
namespace {

constexpr Member kEchoMembers[] = {
    {"text", Required{}, Length{1, 5}},
    {"times", Optional{}, Range{1, 3}},
    {"loud", Optional{}, Boolean{}},
};

void echo(Api&, Call call, Reply reply) {
  if (call.text("text") == "fail") {
    return reply.fail(api_error(errors::kValidationException, "told to", {{"reason", "TOLD"}}));
  }
  Json output{{"account", call.scope.account},
              {"region", call.scope.region},
              {"times", call.integer_or("times", 1)},
              {"loud", call.flag_or("loud", false)},
              {"style", call.text_or("style", "plain")}};
  if (call.trace_id) output["trace"] = *call.trace_id;
  output["text"] = call.take_text("text");
  reply.ok(output);
}

void list_all(Api&, Call, Reply reply) { reply.ok_text(R"({"all":[1,2]})"); }

constinit const Operation kEcho{"Echo", kEchoMembers, echo};
constinit const Operation kListAll{"ListAll", {}, list_all};

class DispatchTest : public ::testing::Test {
 protected:
  static http::HttpRequest request_for(const std::string& target, std::string body) {
    http::HttpRequest request;
    request.method = "POST";
    request.target = "/";
    request.headers.add("X-Amz-Target", target);
    request.headers.add("Content-Type", "application/x-amz-json-1.0");
    request.body = std::move(body);
    return request;
  }

  http::HttpResponse answer(http::HttpRequest request) {
    const auto exchange = std::make_shared<http::FakeExchange>();
    EXPECT_TRUE(dispatch.accepts(request));
    dispatch.handle(request, http::Responder(exchange));
    return exchange->responses.at(0);
  }
  std::string body_of(const std::string& operation, std::string body) {
    return answer(request_for("AWSStepFunctions." + operation, std::move(body))).body;
  }

  // The fake operations never look at it, and its type belongs to the real ones.
  alignas(std::max_align_t) char nothing[1]{};
  Dispatch dispatch{
      reinterpret_cast<Api&>(nothing), {&kListAll, &kEcho}, {"123456789012", "us-east-1"}};
};

TEST_F(DispatchTest, RunsTheOperationWithItsMembers) {
  EXPECT_EQ(body_of("Echo", R"({"text":"a","times":3,"loud":true,"ignored":1})"),
            R"({"account":"123456789012","region":"us-east-1","times":3,"loud":true,)"
            R"("style":"plain","text":"a"})");
  EXPECT_EQ(body_of("ListAll", "{}"), R"({"all":[1,2]})");
}

TEST_F(DispatchTest, TellsTheOperationForWhomItRuns) {
  http::HttpRequest request = request_for("AWSStepFunctions.Echo", R"({"text":"a"})");
  request.headers.add("Authorization",
                      "AWS4-HMAC-SHA256 "
                      "Credential=000000000000/20261123/eu-west-1/states/aws4_request, "
                      "SignedHeaders=host, Signature=00");
  EXPECT_EQ(answer(std::move(request)).body,
            R"({"account":"000000000000","region":"eu-west-1","times":1,"loud":false,)"
            R"("style":"plain","text":"a"})");
}

TEST_F(DispatchTest, TellsTheOperationOfTheTrace) {
  const auto trace_of = [&](const std::string& header) {
    http::HttpRequest request = request_for("AWSStepFunctions.Echo", R"({"text":"a"})");
    request.headers.add("X-Amzn-Trace-Id", header);
    return parse_json(answer(std::move(request)).body).value().value("trace", "none");
  };
  EXPECT_EQ(trace_of("Root=1-5e-7"), "Root=1-5e-7");
  EXPECT_EQ(trace_of(std::string(257, 'R')), "none");
  EXPECT_EQ(trace_of("Root=\xFF"), "none");
}

TEST_F(DispatchTest, IgnoresNullsAndMembersItDoesNotKnow) {
  EXPECT_EQ(body_of("Echo", R"({"text":"a","times":null,"loud":null,"other":{"text":[1]}})"),
            body_of("Echo", R"({"text":"a"})"));
  EXPECT_EQ(body_of("Echo", R"({"text":null})"), body_of("Echo", ""));
}

TEST_F(DispatchTest, AnswersOnlyToPost) {
  http::HttpRequest request = request_for("AWSStepFunctions.Echo", R"({"text":"a"})");
  request.method = "GET";
  const http::HttpResponse response = answer(std::move(request));
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.body,
            R"({"__type":"UnknownOperationException","message":"Operations are called by POST, )"
            R"(not by GET."})");
}

TEST_F(DispatchTest, AnswersInTheProtocol) {
  const http::HttpResponse response =
      answer(request_for("AWSStepFunctions.Echo", R"({"text":"a"})"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.headers.find("Content-Type"), "application/x-amz-json-1.0");
  EXPECT_TRUE(response.headers.has("x-amzn-RequestId"));
}

TEST_F(DispatchTest, AnswersErrors) {
  EXPECT_EQ(body_of("Echo", R"({"text":"fail"})"),
            R"({"__type":"ValidationException","message":"told to","reason":"TOLD"})");
  EXPECT_EQ(body_of("Echo", R"({"text":"abcdef"})"),
            R"({"__type":"ValidationException","message":"1 validation error detected: Value )"
            R"('abcdef' at 'text' failed to satisfy constraint: Member must have length less than )"
            R"(or equal to 5"})");
  EXPECT_EQ(body_of("Echo", "{"),
            R"({"__type":"SerializationException","message":"The request's body is not JSON, from )"
            R"(byte 1 on."})");
  for (const std::string body : {"[]", "null", "7", "\"text\""}) {
    EXPECT_EQ(body_of("Echo", body),
              R"({"__type":"SerializationException","message":"The request's body is not a JSON )"
              R"(object."})")
        << body;
  }
  EXPECT_EQ(body_of("Echo", R"({"text":{"a":1}})"),
            R"({"__type":"SerializationException","message":"Start of structure or map found )"
            R"(where not expected."})");
  EXPECT_EQ(body_of("Ech", "{}"),
            R"({"__type":"UnknownOperationException","message":"Step Functions has no operation )"
            R"('Ech', or Sidestep does not have it yet."})");
  EXPECT_EQ(answer(request_for("AWSStepFunctions.Ech", "")).status, 400);
}

TEST_F(DispatchTest, LeavesOtherServicesAlone) {
  for (const std::string target : {"DynamoDB_20120810.Echo", "AWSStepFunctionsX.Echo", "Echo"}) {
    EXPECT_FALSE(dispatch.accepts(request_for(target, ""))) << target;
  }
  EXPECT_FALSE(dispatch.accepts({}));
}

TEST(Errors, AreThoseOfTheModel) {
  std::set<std::string_view> codes;
  for (const ErrorKind* kind : errors::kModelled) {
    codes.insert(kind->code);
    EXPECT_EQ(kind->status, 400) << kind->code;
  }
  EXPECT_EQ(codes.size(), 33u);
}

}  // namespace
}  // namespace sidestep::api::dispatch_test
