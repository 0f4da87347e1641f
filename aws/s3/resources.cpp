#include "aws/s3/resources.h"

#include <array>

#include "aws/core/recipe_provider.h"

namespace sidestep::aws::s3 {
namespace {

using Calls = ResourceRecipe::Calls;

Json object_with(const char* name, Json value) {
  Json object = Json::object();
  object[name] = std::move(value);
  return object;
}

// --- What a template has as a property and the API as a document of its own.

Json cors_document(const Json& property) {
  Json rules = Json::array();
  const Json* declared = find_member(property, "CorsRules");
  for (const Json& rule : declared != nullptr ? *declared : Json::array()) {
    Json each = picked(rule, {"AllowedHeaders", "AllowedMethods", "AllowedOrigins"});
    if (const Json* exposed = find_member(rule, "ExposedHeaders")) each["ExposeHeaders"] = *exposed;
    if (const Json* age = find_member(rule, "MaxAge")) each["MaxAgeSeconds"] = *age;
    if (const Json* id = find_member(rule, "Id")) each["ID"] = *id;
    rules.push_back(std::move(each));
  }
  return object_with("CORSRules", std::move(rules));
}

Json encryption_document(const Json& property) {
  Json rules = Json::array();
  const Json* declared = find_member(property, "ServerSideEncryptionConfiguration");
  for (const Json& rule : declared != nullptr ? *declared : Json::array()) {
    Json each = picked(rule, {"BucketKeyEnabled"});
    if (const Json* given = find_member(rule, "ServerSideEncryptionByDefault")) {
      each["ApplyServerSideEncryptionByDefault"] = *given;
    }
    rules.push_back(std::move(each));
  }
  return object_with("Rules", std::move(rules));
}

Json notification_filter(const Json& declared) {
  Json rules = Json::array();
  const Json* filter = find_member(declared, "Filter");
  const Json* key = filter == nullptr ? nullptr : find_member(*filter, "S3Key");
  const Json* list = key == nullptr ? nullptr : find_member(*key, "Rules");
  for (const Json& rule : list != nullptr ? *list : Json::array()) rules.push_back(rule);
  return object_with("Key", object_with("FilterRules", std::move(rules)));
}

struct Target {
  const char* list;      // of the template
  const char* property;  // the target's ARN there
  const char* api_list;
  const char* api_member;
};
constexpr std::array<Target, 3> kTargets{
    {{"LambdaConfigurations", "Function", "LambdaFunctionConfigurations", "LambdaFunctionArn"},
     {"QueueConfigurations", "Queue", "QueueConfigurations", "QueueArn"},
     {"TopicConfigurations", "Topic", "TopicConfigurations", "TopicArn"}}};

Json notification_document(const Json& property) {
  Json document = Json::object();
  if (find_member(property, "EventBridgeConfiguration") != nullptr) {
    document["EventBridgeConfiguration"] = Json::object();
  }
  for (const Target& target : kTargets) {
    const Json* declared = find_member(property, target.list);
    if (declared == nullptr) continue;
    Json list = Json::array();
    for (const Json& one : *declared) {
      Json each = object_with(target.api_member, one.at(target.property));
      each["Events"] = Json::array({one.at("Event")});
      if (find_member(one, "Filter") != nullptr) each["Filter"] = notification_filter(one);
      list.push_back(std::move(each));
    }
    document[target.api_list] = std::move(list);
  }
  return document;
}

Json tags_document(const Json& property) { return object_with("TagSet", property); }
Json ownership_document(const Json& property) { return property; }

struct Configuration {
  const char* property;
  const char* put;
  const char* member;
  Json (*document)(const Json& property);
  const char* remove;  // the operation, or null: an empty document is put
};
constexpr std::array<Configuration, 7> kConfigurations{{
    {"VersioningConfiguration", "PutBucketVersioning", "VersioningConfiguration",
     ownership_document, nullptr},
    {"BucketEncryption", "PutBucketEncryption", "ServerSideEncryptionConfiguration",
     encryption_document, "DeleteBucketEncryption"},
    {"PublicAccessBlockConfiguration", "PutPublicAccessBlock", "PublicAccessBlockConfiguration",
     ownership_document, "DeletePublicAccessBlock"},
    {"OwnershipControls", "PutBucketOwnershipControls", "OwnershipControls", ownership_document,
     "DeleteBucketOwnershipControls"},
    {"CorsConfiguration", "PutBucketCors", "CORSConfiguration", cors_document, "DeleteBucketCors"},
    {"Tags", "PutBucketTagging", "Tagging", tags_document, "DeleteBucketTagging"},
    {"NotificationConfiguration", "PutBucketNotificationConfiguration", "NotificationConfiguration",
     notification_document, nullptr},
}};

void add_configurations(Calls& calls, const std::string& bucket, const Json& properties,
                        const Json& before) {
  for (const Configuration& each : kConfigurations) {
    const Json* now = find_member(properties, each.property);
    const Json* old = find_member(before, each.property);
    if (now != nullptr && (old == nullptr || *old != *now)) {
      Json input = object_with("Bucket", bucket);
      input[each.member] = each.document(*now);
      calls.push_back({each.put, std::move(input)});
    } else if (now == nullptr && old != nullptr) {
      Json input = object_with("Bucket", bucket);
      const bool is_versioning = std::string_view(each.property) == "VersioningConfiguration";
      if (each.remove == nullptr) {
        input[each.member] =
            is_versioning ? object_with("Status", "Suspended") : Json(Json::object());
      }
      calls.push_back({each.remove == nullptr ? each.put : each.remove, std::move(input)});
    }
  }
}

// --- AWS::S3::Bucket

Calls create_bucket_calls(const ResourceRequest& request, const std::string& name) {
  Json input = object_with("Bucket", name);
  if (request.scope.region != "us-east-1") {
    input["CreateBucketConfiguration"] = object_with("LocationConstraint", request.scope.region);
  }
  const Json* lock = find_member(request.properties, "ObjectLockEnabled");
  if (lock != nullptr) input["ObjectLockEnabledForBucket"] = *lock;
  Calls calls = {{"CreateBucket", std::move(input)}};
  add_configurations(calls, name, request.properties, Json::object());
  return calls;
}
Calls update_bucket_calls(const ResourceRequest& request, const std::string& name,
                          const Json& before) {
  Calls calls;
  add_configurations(calls, name, request.properties, before);
  return calls;
}
Resource made_bucket(const ResourceRequest& request, const std::string& name, const Json&) {
  const std::string regional = name + ".s3." + request.scope.region + ".amazonaws.com";
  Json attributes = Json::object();
  attributes["Arn"] = "arn:aws:s3:::" + name;
  attributes["DomainName"] = name + ".s3.amazonaws.com";
  attributes["RegionalDomainName"] = regional;
  attributes["DualStackDomainName"] =
      name + ".s3.dualstack." + request.scope.region + ".amazonaws.com";
  attributes["WebsiteURL"] =
      "http://" + name + ".s3-website-" + request.scope.region + ".amazonaws.com";
  return {name, std::move(attributes)};
}
Calls delete_bucket_calls(const ResourceRequest&, const Resource& resource) {
  return {{"DeleteBucket", object_with("Bucket", resource.physical_id)}};
}

// --- AWS::S3::BucketPolicy, of which there is one a bucket.

std::string policy_bucket(const ResourceRequest& request) {
  const Json* bucket = find_member(request.properties, "Bucket");
  return bucket != nullptr && bucket->is_string() ? bucket->get<std::string>() : "";
}
Calls put_policy_calls(const ResourceRequest& request, const std::string&) {
  Json input = object_with("Bucket", policy_bucket(request));
  const Json* document = find_member(request.properties, "PolicyDocument");
  input["Policy"] = document == nullptr     ? ""
                    : document->is_string() ? document->get<std::string>()
                                            : to_text(*document);
  return {{"PutBucketPolicy", std::move(input)}};
}
Calls update_policy_calls(const ResourceRequest& request, const std::string& name, const Json&) {
  return put_policy_calls(request, name);
}
Resource made_policy(const ResourceRequest& request, const std::string&, const Json&) {
  return {policy_bucket(request), object_with("Bucket", policy_bucket(request))};
}
Calls delete_policy_calls(const ResourceRequest&, const Resource& resource) {
  return {{"DeleteBucketPolicy", object_with("Bucket", resource.physical_id)}};
}

constexpr std::string_view kBucketFixed[] = {"ObjectLockEnabled"};
constexpr std::string_view kPolicyFixed[] = {"Bucket"};

constexpr ResourceRecipe kS3Recipes[] = {
    {.type = "AWS::S3::Bucket",
     .service = "s3",
     .name_property = "BucketName",
     .create = create_bucket_calls,
     .made = made_bucket,
     .update = update_bucket_calls,
     .remove = delete_bucket_calls,
     .gone = "NoSuchBucket",
     .fixed = kBucketFixed,
     .name_rule = {.length_max = 63, .letters = NameRule::Letters::kLower}},
    {.type = "AWS::S3::BucketPolicy",
     .service = "s3",
     .name_property = "",
     .create = put_policy_calls,
     .made = made_policy,
     .update = update_policy_calls,
     .remove = delete_policy_calls,
     .gone = "NoSuchBucket",
     .fixed = kPolicyFixed},
};

}  // namespace

std::vector<std::unique_ptr<ResourceProvider>> resource_providers(const Directory& directory) {
  std::vector<std::unique_ptr<ResourceProvider>> providers;
  for (const ResourceRecipe& recipe : kS3Recipes) {
    providers.push_back(std::make_unique<RecipeProvider>(directory, recipe));
  }
  return providers;
}

}  // namespace sidestep::aws::s3
