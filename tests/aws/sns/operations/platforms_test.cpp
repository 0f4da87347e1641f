#include "tests/aws/sns/sns_fixture.h"

namespace sidestep::aws::sns::platforms_test {
namespace {

class PlatformsTest : public testing::SnsTest {};

TEST_F(PlatformsTest, KeepsApplicationsAndEndpoints) {
  const Json secrets = object({{"PlatformPrincipal", "p"}, {"PlatformCredential", "c"}});
  const Json made = ok("CreatePlatformApplication",
                       object({{"Name", "app"}, {"Platform", "ADM"}, {"Attributes", secrets}}));
  const std::string application = made["PlatformApplicationArn"].get<std::string>();
  EXPECT_EQ(application, "arn:aws:sns:us-east-1:123456789012:app/ADM/app");
  const Json named = object({{"PlatformApplicationArn", application}});
  EXPECT_EQ(ok("GetPlatformApplicationAttributes", named),
            object({{"Attributes", object({{"Enabled", "true"}})}}));
  Json input = named;
  input["Token"] = "token_1";
  const Json endpoint = ok("CreatePlatformEndpoint", input);
  EXPECT_EQ(ok("CreatePlatformEndpoint", input), endpoint);
  input["Attributes"] = object({{"Enabled", "false"}});
  EXPECT_EQ(error("CreatePlatformEndpoint", input).message,
            "Invalid parameter: Token Reason: Endpoint " +
                endpoint["EndpointArn"].get<std::string>() +
                " already exists with the same Token, but different attributes.");
  EXPECT_EQ(ok("ListEndpointsByPlatformApplication", named)["Endpoints"].size(), 1u);
  ok("DeletePlatformApplication", named);
  EXPECT_EQ(error("ListEndpointsByPlatformApplication", named).message,
            "PlatformApplication does not exist");
}

TEST_F(PlatformsTest, KeepsSettingsForSms) {
  ok("SetSMSAttributes", object({{"attributes", object({{"DefaultSMSType", "Promotional"}})}}));
  EXPECT_EQ(ok("GetSMSAttributes", Json::object()),
            object({{"attributes",
                     object({{"MonthlySpendLimit", "1"}, {"DefaultSMSType", "Promotional"}})}}));
  EXPECT_EQ(error("SetSMSAttributes", object({{"attributes", object({{"Foo", "1"}})}})).message,
            "Foo is not a valid attribute");
  EXPECT_EQ(error("Publish", object({{"PhoneNumber", "+1a234"}, {"Message", "m"}})).message,
            "Invalid parameter: PhoneNumber Reason: +1a234 is not valid to publish to");
}

}  // namespace
}  // namespace sidestep::aws::sns::platforms_test
