#include "aws/s3/post_policy.h"

#include <gtest/gtest.h>

#include "base/base64.h"
#include "base/json.h"

namespace sidestep::aws::s3::post_policy_test {
namespace {

const Timestamp kNow = to_timestamp(parse_rfc3339("2026-01-01T00:00:00Z").value());
constexpr const char* kLater = R"("expiration": "2026-01-01T01:00:00.000Z")";

PostFields fields_with(const std::string& policy, PostFields more = {}) {
  PostFields fields = {{"bucket", "photos"},
                       {"key", "users/eve/a.jpg"},
                       {"x-amz-algorithm", "AWS4-HMAC-SHA256"},
                       {"x-amz-credential", "test/20260101/us-east-1/s3/aws4_request"},
                       {"x-amz-date", "20260101T000000Z"},
                       {"policy", base64_encode(policy)},
                       {"x-amz-signature", "0"}};
  for (auto& field : more) fields.push_back(std::move(field));
  return fields;
}

constexpr const char* kSigned =
    R"({"x-amz-algorithm": "AWS4-HMAC-SHA256"}, ["starts-with", "$x-amz-credential", ""],
       {"x-amz-date": "20260101T000000Z"})";

std::string policy(const std::string& conditions) {
  return "{" + std::string(kLater) + R"(, "conditions": [)" + kSigned + ", " + conditions + "]}";
}

// "" if the form may be sent.
std::string verdict(const PostFields& fields) {
  const auto sizes = check_post_form(fields, kNow);
  return sizes ? "" : sizes.error().code + ": " + sizes.error().message;
}

TEST(PostPolicy, HoldsEveryFieldAgainstItsCondition) {
  const std::string both = R"({"bucket": "photos"}, ["starts-with", "$key", "users/eve/"])";
  EXPECT_EQ(verdict(fields_with(policy(both))), "");
  EXPECT_EQ(verdict(fields_with(policy(both), {{"x-ignore-me", "1"}})), "");
  EXPECT_EQ(verdict(fields_with(policy(both), {{"acl", "private"}})),
            "AccessDenied: Invalid according to Policy: Extra input fields: acl");
  EXPECT_EQ(verdict(fields_with(policy(both + R"(, {"ACL": "private"})"), {{"acl", "private"}})),
            "");
  EXPECT_EQ(verdict(fields_with(policy(R"({"bucket": "other"}, {"key": "users/eve/a.jpg"})"))),
            "AccessDenied: Invalid according to Policy: Policy Condition failed: "
            R"(["eq","$bucket","other"])");
  EXPECT_EQ(verdict(fields_with(policy(R"(["starts-with", "$key", "users/bob/"])"))),
            "AccessDenied: Invalid according to Policy: Policy Condition failed: "
            R"(["starts-with","$key","users/bob/"])");
  EXPECT_EQ(verdict(fields_with(policy(both + R"(, {"acl": "private"})"))),
            "AccessDenied: Invalid according to Policy: Policy Condition failed: "
            R"(["eq","$acl","private"])");
}

TEST(PostPolicy, SaysHowLongTheFileMayBe) {
  const auto sizes = check_post_form(
      fields_with(
          policy(R"(["content-length-range", 10, "1000"], ["eq", "$key", "users/eve/a.jpg"])")),
      kNow);
  ASSERT_TRUE(sizes) << sizes.error().message;
  EXPECT_EQ(sizes->min, 10u);
  EXPECT_EQ(sizes->max, 1000u);
  EXPECT_EQ(file_too_large(1001, *sizes).details.at("MaxSizeAllowed"), "1000");
  EXPECT_EQ(file_too_small(9, *sizes).details.at("MinSizeAllowed"), "10");
}

TEST(PostPolicy, IsRefusedIfItIsOverOrMakesNoSense) {
  const auto of = [](const std::string& text) { return verdict(fields_with(text)); };
  EXPECT_EQ(of("no JSON"), "InvalidPolicyDocument: Invalid Policy: Invalid JSON.");
  EXPECT_EQ(of(R"({"conditions": []})"),
            "InvalidPolicyDocument: Invalid Policy: Policy missing expiration.");
  EXPECT_EQ(of(R"({"expiration": "soon", "conditions": []})"),
            "InvalidPolicyDocument: Invalid Policy: Invalid 'expiration' value: 'soon'");
  EXPECT_EQ(of(R"({"expiration": "2025-12-31T23:59:59Z", "conditions": []})"),
            "AccessDenied: Invalid according to Policy: Policy expired.");
  EXPECT_EQ(of("{" + std::string(kLater) + "}"),
            "InvalidPolicyDocument: Invalid Policy: Policy missing conditions.");
  EXPECT_EQ(
      of(policy(R"(["like", "$key", "a"])")),
      R"(InvalidPolicyDocument: Invalid Policy: Invalid Simple-Condition: ["like","$key","a"])");
}

TEST(PostPolicy, NeedsASignatureAndASignatureNeedsIt) {
  EXPECT_EQ(verdict({{"bucket", "photos"}, {"key", "a"}}), "");
  EXPECT_EQ(verdict({{"key", "a"}, {"policy", "e30="}}),
            "InvalidArgument: Bucket POST must contain a field named 'x-amz-algorithm'.  If it is "
            "specified, please check the order of the fields.");
  EXPECT_EQ(
      verdict({{"key", "a"}, {"signature", "0"}}),
      "InvalidArgument: Bucket POST must contain a field named 'policy'.  If it is specified, "
      "please check the order of the fields.");
}

}  // namespace
}  // namespace sidestep::aws::s3::post_policy_test
