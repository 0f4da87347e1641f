#include <algorithm>
#include <array>

#include "aws/iam/access/access.h"
#include "base/arn.h"

namespace sidestep::aws::iam {
namespace {

std::string queue_url(const std::string& resource) {
  const Arn arn = Arn::parse(resource).value_or(Arn{});
  return "https://sqs." + arn.region + ".amazonaws.com/" + arn.account + "/" + arn.resource;
}

std::string unchanged(const std::string& resource) { return resource; }

// The bucket of "arn:aws:s3:::bucket/key".
std::string bucket_of(const std::string& resource) {
  const std::string name = Arn::parse(resource).value_or(Arn{}).resource;
  return name.substr(0, name.find('/'));
}

// Where a service shows the policy of a resource: an operation, the member that names the resource,
// and the one that has the policy, perhaps inside of another.
struct Source {
  std::string_view service;
  std::string_view operation;
  std::string_view member;
  std::string (*name)(const std::string& resource);
  std::string_view outer{};
  std::string_view attribute{};  // the one to be asked for
};

constexpr std::array kSources = {
    Source{"events", "DescribeEventBus", "Name", unchanged},
    Source{"lambda", "GetPolicy", "FunctionName", unchanged},
    Source{"s3", "GetBucketPolicy", "Bucket", bucket_of},
    Source{"sns", "GetTopicAttributes", "TopicArn", unchanged, "Attributes"},
    Source{"sqs", "GetQueueAttributes", "QueueUrl", queue_url, "Attributes", "Policy"},
};

std::string policy_in(const Json& members, const Source& source) {
  const Json* holder = source.outer.empty() ? &members : find_member(members, source.outer);
  const Json* policy = holder != nullptr ? find_member(*holder, "Policy") : nullptr;
  return policy != nullptr && policy->is_string() ? policy->get<std::string>() : "";
}

}  // namespace

bool ResourcePolicies::knows(std::string_view service) {
  return std::ranges::find(kSources, service, &Source::service) != kSources.end();
}

// The answers of these operations are given at once; one that is not counts as none.
std::string ResourcePolicies::find(std::string_view service, const std::string& resource,
                                   const Scope& scope) const {
  const auto source = std::ranges::find(kSources, service, &Source::service);
  if (source == kSources.end() || !resource.starts_with("arn:")) return "";
  const Service* owner = directory_.find(service);
  if (owner == nullptr || !owner->has(source->operation)) return "";
  if (service == "events" && resource.find(":event-bus/") == resource.npos) return "";
  const Arn arn = Arn::parse(resource).value_or(Arn{});
  Json input = Json::object();
  input[std::string(source->member)] = source->name(resource);
  if (!source->attribute.empty()) {
    input["AttributeNames"] = Json::array({Json(std::string(source->attribute))});
  }
  Scope own{.account = arn.account.empty() ? scope.account : arn.account,
            .region = arn.region.empty() ? scope.region : arn.region};
  const auto found = std::make_shared<std::string>();
  directory_.call_embedded(service,
                           {std::string(source->operation), std::move(input), std::move(own)},
                           Reply([found, source](const Answer& answer) {
                             if (!answer) return;
                             if (answer->body) return;
                             if (answer->text.empty()) {
                               *found = policy_in(answer->members, *source);
                             } else if (const auto members = parse_json(answer->text)) {
                               *found = policy_in(*members, *source);
                             }
                           }));
  return *found;
}

}  // namespace sidestep::aws::iam
