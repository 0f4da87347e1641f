// CreateEventSourceMapping, GetEventSourceMapping, ListEventSourceMappings,
// UpdateEventSourceMapping and DeleteEventSourceMapping.
#include "aws/sqs/migrations/list.h"
#include "aws/sqs/sqs.h"
#include "tests/aws/lambda/lambda_api_fixture.h"

namespace sidestep::aws::lambda::event_source_operations_test {
namespace {

class EventSourceOperations : public LambdaApiFixture {
 protected:
  EventSourceOperations() { world.directory.add(far); }

  // A queue that is there, and whose messages are hidden for a minute.
  class FarQueue final : public Service {
   public:
    std::string_view id() const override { return "sqs"; }
    bool has(std::string_view) const override { return true; }
    void handle(Call call, Reply reply) override {
      if (call.operation == "GetQueueAttributes") {
        return reply.ok({{"Attributes", {{"VisibilityTimeout", "60"}}}});
      }
      waiting.push_back(std::move(reply));
    }
    std::vector<Reply> waiting;
  };

  Json mapping(const Json& more = Json::object()) {
    Json body = {{"FunctionName", "f"},
                 {"EventSourceArn", "arn:aws:sqs:us-east-1:123456789012:q"}};
    body.update(more);
    return body;
  }
  static constexpr const char* kMappings = "/2015-03-31/event-source-mappings/";

  FarQueue far;
};

TEST_F(EventSourceOperations, MakeShowListChangeAndDeleteAMapping) {
  create(creation("f"));
  const auto created = send("POST", kMappings, mapping());
  ASSERT_EQ(created.status, 202) << created.body;
  const std::string uuid = parsed(created)["UUID"];
  EXPECT_EQ(parsed(created)["State"], "Creating");
  EXPECT_EQ(parsed(created)["EventSourceMappingArn"],
            "arn:aws:lambda:us-east-1:123456789012:event-source-mapping:" + uuid);
  EXPECT_EQ(parsed(send("GET", kMappings + uuid))["State"], "Enabled");
  EXPECT_EQ(parsed(send("GET", std::string(kMappings) + "?FunctionName=f"))["EventSourceMappings"]
                .size(),
            1);
  EXPECT_EQ(parsed(send("GET", std::string(kMappings) + "?FunctionName=g"))["EventSourceMappings"]
                .size(),
            0);
  const auto changed = send("PUT", kMappings + uuid, Json({{"BatchSize", 5}, {"Enabled", false}}));
  EXPECT_EQ(parsed(changed)["BatchSize"], 5);
  EXPECT_EQ(parsed(send("GET", kMappings + uuid))["State"], "Disabled");
  EXPECT_EQ(parsed(send("DELETE", kMappings + uuid))["State"], "Deleting");
  EXPECT_EQ(send("GET", kMappings + uuid).status, 404);
}

struct Refused {
  Json more;
  const char* code;
  const char* message;
};
const Refused kRefused[] = {
    {{{"FunctionName", "g"}},
     "ResourceNotFoundException",
     "Function not found: arn:aws:lambda:us-east-1:123456789012:function:g"},
    {{{"EventSourceArn", "q"}}, "ValidationException", nullptr},
    {{{"EventSourceArn", "arn:aws:kinesis:us-east-1:123456789012:stream/s"}},
     "NotImplementedException",
     "Sidestep reads queues of SQS and streams of DynamoDB, not "
     "arn:aws:kinesis:us-east-1:123456789012:stream/s"},
    {{{"BatchSize", 11}},
     "InvalidParameterValueException",
     "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater "
     "than 10"},
    {{{"StartingPosition", "LATEST"}},
     "InvalidParameterValueException",
     "Unsupported parameter for SQS event sources: StartingPosition"},
    {{{"EventSourceArn", "arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/s"}},
     "ValidationException",
     "1 validation error detected: Value null at 'startingPosition' failed to satisfy "
     "constraint: Member must not be null."},
    {{{"TumblingWindowInSeconds", 60}},
     "NotImplementedException",
     "Sidestep does not have TumblingWindowInSeconds of event source mappings"},
    {{{"BatchSize", 0}}, "ValidationException", nullptr},
};

TEST_F(EventSourceOperations, RefuseWhatCannotBeRead) {
  create(creation("f"));
  for (const Refused& refused : kRefused) {
    const auto response = send("POST", kMappings, mapping(refused.more));
    EXPECT_EQ(header(response, "x-amzn-ErrorType"), refused.code) << response.body;
    const Json body = parsed(response);
    const Json* message = find_member(body, "message");
    if (message == nullptr) message = find_member(body, "Message");
    ASSERT_NE(message, nullptr) << response.body;
    if (refused.message != nullptr) {
      EXPECT_EQ(*message, refused.message);
    }
  }
}

TEST_F(EventSourceOperations, RefuseATwin) {
  create(creation("f"));
  const std::string uuid = parsed(send("POST", kMappings, mapping()))["UUID"];
  const auto twin = send("POST", kMappings, mapping());
  EXPECT_EQ(twin.status, 409);
  EXPECT_THAT(twin.body, ::testing::HasSubstr("An event source mapping with SQS arn (\\\" arn:"));
}

}  // namespace
}  // namespace sidestep::aws::lambda::event_source_operations_test
