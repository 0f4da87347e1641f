#include "aws/ec2/ec2.h"

#include <algorithm>
#include <array>

namespace sidestep::aws::ec2 {
namespace {

struct Attribute {
  const char* name;
  const char* value;
};
// Of an account made after 2013, without a VPC of its own.
constexpr std::array<Attribute, 4> kAttributes{{{"supported-platforms", "VPC"},
                                                {"default-vpc", "none"},
                                                {"max-instances", "20"},
                                                {"vpc-max-security-groups-per-interface", "5"}}};

// Those that need no opting in.
// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
constexpr std::array<const char*, 17> kRegions{
    "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1",
    "ap-southeast-2", "ca-central-1",   "eu-central-1",   "eu-north-1", "eu-west-1",
    "eu-west-2",      "eu-west-3",      "sa-east-1",      "us-east-1",  "us-east-2",
    "us-west-1",      "us-west-2"};

// Whether a list of the call, which may be absent, has that text.
bool is_wanted(const Call& call, const char* member, const std::string& text) {
  const Json* list = call.find(member);
  return list == nullptr || list->empty() || std::ranges::find(*list, Json(text)) != list->end();
}

Json attributes(const Call& call) {
  Json shown = Json::array();
  for (const Attribute& each : kAttributes) {
    if (!is_wanted(call, "AttributeNames", each.name)) continue;
    Json attribute = {{"AttributeName", each.name}};
    attribute["AttributeValues"] = Json::array();
    attribute["AttributeValues"].push_back({{"AttributeValue", each.value}});
    shown.push_back(std::move(attribute));
  }
  return {{"AccountAttributes", std::move(shown)}};
}

// The same three that Fn::GetAZs gives.
Json zones(const Call& call) {
  const std::string& region = call.scope.region;
  Json shown = Json::array();
  for (int i = 0; i < 3; ++i) {
    const std::string name = region + static_cast<char>('a' + i);
    if (!is_wanted(call, "ZoneNames", name)) continue;
    Json zone = {{"ZoneName", name}, {"ZoneId", region + "-az" + std::to_string(i + 1)}};
    zone["State"] = "available";
    zone["RegionName"] = region;
    zone["GroupName"] = region;
    zone["OptInStatus"] = "opt-in-not-required";
    zone["ZoneType"] = "availability-zone";
    zone["NetworkBorderGroup"] = region;
    shown.push_back(std::move(zone));
  }
  return {{"AvailabilityZones", std::move(shown)}};
}

Json regions(const Call& call) {
  Json shown = Json::array();
  for (const char* name : kRegions) {
    if (!is_wanted(call, "RegionNames", name)) continue;
    Json region = {{"RegionName", name}};
    region["Endpoint"] = "ec2." + std::string(name) + ".amazonaws.com";
    region["OptInStatus"] = "opt-in-not-required";
    shown.push_back(std::move(region));
  }
  return {{"Regions", std::move(shown)}};
}

struct Answered {
  std::string_view name;
  Json (*answer)(const Call& call);
};
constexpr std::array<Answered, 3> kAnswered{{{"DescribeAccountAttributes", attributes},
                                             {"DescribeAvailabilityZones", zones},
                                             {"DescribeRegions", regions}}};

}  // namespace

bool Ec2::has(std::string_view operation) const {
  return std::ranges::find(kAnswered, operation, &Answered::name) != kAnswered.end();
}

void Ec2::handle(Call call, Reply reply) {
  const auto* found = std::ranges::find(kAnswered, call.operation, &Answered::name);
  reply.ok(found->answer(call));
}

}  // namespace sidestep::aws::ec2
