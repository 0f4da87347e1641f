#include "tests/aws/protocols/gateway_fixture.h"

namespace sidestep::aws::query_test {
namespace {

class QueryProtocol : public testing::GatewayFixture {
 protected:
  http::HttpResponse ask(const std::string& fields) {
    return send(form_request("Version=2010-03-31&" + fields));
  }
  std::string input(const std::string& fields) {
    const auto response = ask(fields);
    return response.status == 200 ? to_text(sns.last.input) : response.body;
  }
};

TEST_F(QueryProtocol, ReadsMembersOfEveryKind) {
  EXPECT_EQ(input("Action=Subscribe&TopicArn=t&Protocol=sqs&ReturnSubscriptionArn=true"),
            R"({"TopicArn":"t","Protocol":"sqs","ReturnSubscriptionArn":true})");
  EXPECT_EQ(input("Action=CreateTopic&Name=t&Attributes.entry.1.key=A&Attributes.entry.1.value=1"
                  "&Tags.member.1.Key=k&Tags.member.1.Value=v&Tags.member.2.Key=l"),
            R"({"Name":"t","Attributes":{"A":"1"},"Tags":[{"Key":"k","Value":"v"},{"Key":"l"}]})");
  EXPECT_EQ(input("Action=Publish&Message=m&MessageAttributes.entry.1.Name=n&"
                  "MessageAttributes.entry.1.Value.DataType=String&"
                  "MessageAttributes.entry.1.Value.StringValue=s"),
            R"({"Message":"m","MessageAttributes":{"n":{"DataType":"String","StringValue":"s"}}})");
}

TEST_F(QueryProtocol, KeepsTheOrderOfNumbers) {
  EXPECT_EQ(input("Action=UntagResource&ResourceArn=r&TagKeys.member.10=j&TagKeys.member.2=b"
                  "&TagKeys.member.1=a"),
            R"({"ResourceArn":"r","TagKeys":["a","b","j"]})");
}

TEST_F(QueryProtocol, AnswersInXml) {
  sns.answer = parse_json(R"({"Subscriptions": [{"TopicArn": "a<b"}], "NextToken": "n"})").value();
  const auto response = ask("Action=ListSubscriptions");
  EXPECT_EQ(header(response, "Content-Type"), "text/xml");
  EXPECT_EQ(body_of(response),
            "<ListSubscriptionsResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
            "<ListSubscriptionsResult><Subscriptions><member><TopicArn>a&lt;b</TopicArn></member>"
            "</Subscriptions><NextToken>n</NextToken></ListSubscriptionsResult>"
            "<ResponseMetadata><RequestId>ID</RequestId></ResponseMetadata>"
            "</ListSubscriptionsResponse>");
}

TEST_F(QueryProtocol, WritesErrorsWithTheCodesOfTheModel) {
  sns.refusal = Error{.code = "NotFoundException", .message = "Topic does not exist"};
  const auto response = ask("Action=Publish");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(body_of(response),
            "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error>"
            "<Type>Sender</Type><Code>NotFound</Code><Message>Topic does not exist</Message>"
            "</Error><RequestId>ID</RequestId></ErrorResponse>");
}

// SQS speaks JSON today, and has other names for items in the query protocol.
TEST_F(QueryProtocol, IsSpokenByServicesThatHaveChangedToJson) {
  sqs.answer = parse_json(R"({"Messages": [{"MessageId": "1", "Body": "b"}]})").value();
  const auto response = send(
      form_request("Action=ReceiveMessage&Version=2012-11-05&QueueUrl=u&AttributeName.1=All"
                   "&MessageAttributeName.1=a&MessageAttributeName.2=b&MaxNumberOfMessages=3"));
  EXPECT_EQ(to_text(sqs.last.input),
            R"({"QueueUrl":"u","AttributeNames":["All"],"MessageAttributeNames":["a","b"],)"
            R"("MaxNumberOfMessages":3})");
  EXPECT_NE(response.body.find("<ReceiveMessageResult><Message><MessageId>1</MessageId>"
                               "<Body>b</Body></Message></ReceiveMessageResult>"),
            std::string::npos)
      << response.body;
}

TEST_F(QueryProtocol, RefusesFieldsThatNestTooDeep) {
  std::string name = "Name";
  for (int i = 0; i < 100; ++i) name += ".a";
  EXPECT_EQ(ask("Action=CreateTopic&" + name + "=1").status, 400);
}

}  // namespace
}  // namespace sidestep::aws::query_test
