#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::permissions_test {
namespace {

class PermissionsTest : public testing::SqsTest {};

TEST_F(PermissionsTest, KeepsPermissionsInThePolicy) {
  const std::string url = create("orders");
  const std::string grant = R"(, "Label": "l", "AWSAccountIds": ["123456789012"],
      "Actions": ["ReceiveMessage"])";
  on(url, "AddPermission", grant);
  EXPECT_EQ(
      attribute(url, "Policy"),
      R"({"Version":"2008-10-17",)"
      R"("Id":"arn:aws:sqs:us-east-1:123456789012:orders/SQSDefaultPolicy",)"
      R"("Statement":[{"Sid":"l","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:)"
      R"(root"},"Action":"SQS:ReceiveMessage","Resource":"arn:aws:sqs:us-east-1:123456789012:)"
      R"(orders"}]})");
  EXPECT_EQ(error_on(url, "AddPermission", grant).message,
            "Value l for parameter Label is invalid. Reason: Already exists.");
  on(url, "RemovePermission", R"(, "Label": "l")");
  EXPECT_EQ(attribute(url, "Policy"), "");
  EXPECT_EQ(error_on(url, "RemovePermission", R"(, "Label": "l")").message,
            "Value l for parameter Label is invalid. Reason: can't find label.");
}

}  // namespace
}  // namespace sidestep::aws::sqs::permissions_test
