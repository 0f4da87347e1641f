#include "aws/s3/resources.h"

#include "aws/core/recipe_provider.h"
#include "aws/s3/template_bucket.h"

namespace sidestep::aws::s3 {
namespace {

using Calls = ResourceRecipe::Calls;

Json object_with(const char* name, Json value) {
  Json object = Json::object();
  object[name] = std::move(value);
  return object;
}

// --- AWS::S3::Bucket

// A folder of the project, which only sidestep.json can name.
void add_folder(Calls& calls, const std::string& name, const Json& properties) {
  const Json* folder = find_member(properties, "Folder");
  if (folder == nullptr) return;
  Json input = object_with("Bucket", name);
  input["Folder"] = *folder;
  calls.push_back({"MountFolder", std::move(input)});
}

Calls create_bucket_calls(const ResourceRequest& request, const std::string& name) {
  Json input = object_with("Bucket", name);
  if (request.scope.region != "us-east-1") {
    input["CreateBucketConfiguration"] = object_with("LocationConstraint", request.scope.region);
  }
  const Json* lock = find_member(request.properties, "ObjectLockEnabled");
  if (lock != nullptr) input["ObjectLockEnabledForBucket"] = *lock;
  Calls calls = bucket_calls(name, Json::object(), request.properties);
  calls.insert(calls.begin(), {"CreateBucket", std::move(input)});
  add_folder(calls, name, request.properties);
  return calls;
}
Calls update_bucket_calls(const ResourceRequest& request, const std::string& name,
                          const Json& before) {
  Calls calls = bucket_calls(name, before, request.properties);
  add_folder(calls, name, request.properties);
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
  Resource resource{name, std::move(attributes)};
  const std::string idle = idle_properties(request.properties);
  if (!idle.empty()) resource.warning = "has " + idle + ", which have no effect";
  return resource;
}
// A folder stays.
Calls delete_bucket_calls(const ResourceRequest&, const Resource& resource) {
  return {{"UnmountFolder", object_with("Bucket", resource.physical_id)},
          {"DeleteBucket", object_with("Bucket", resource.physical_id)}};
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
