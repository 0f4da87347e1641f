#include "aws/cloudformation/resources/cdk_resources.h"

#include "aws/cloudformation/intrinsics/evaluate.h"
#include "aws/cloudformation/resources/aws_call_text.h"
#include "aws/core/resource_calls.h"

namespace sidestep::aws::cloudformation {
namespace {

std::string property_of(const Json& properties, const char* name) {
  const Json* value = find_member(properties, name);
  return value == nullptr ? "" : scalar_text(*value).value_or("");
}

// The group of a function, and how long it keeps its events: both are made to be so, whatever there
// was. The group stays when the resource goes, unless it is asked for.
class LogRetentionProvider final : public ResourceProvider {
 public:
  explicit LogRetentionProvider(const Platform& platform) : platform_(platform) {}

  std::string_view type() const override { return "Custom::LogRetention"; }
  void create(ResourceRequest request, Done done) override {
    const std::string group = property_of(request.properties, "LogGroupName");
    Call call{"CreateLogGroup", {{"logGroupName", group}}, request.scope};
    platform_.directory.call(
        "logs", std::move(call),
        Reply([this, group, request = std::move(request),
               done = std::move(done)](const Answer& answer) mutable {
          if (!answer && answer.error().code != "ResourceAlreadyExistsException") {
            return done(unexpected(answer.error()));
          }
          set_retention(group, request, std::move(done));
        }));
  }
  void update(const Resource&, Json, ResourceRequest request, Done done) override {
    create(std::move(request), std::move(done));
  }
  void remove(const Resource& resource, ResourceRequest request, Removed removed) override {
    if (property_of(request.properties, "RemovalPolicy") != "destroy") {
      return removed(sidestep::Done{});
    }
    run_calls(platform_.directory, "logs", request.scope,
              {{"DeleteLogGroup", {{"logGroupName", resource.physical_id}}}},
              [removed = std::move(removed)](const Expected<Json, Error>& answer) mutable {
                if (!answer && answer.error().code != "ResourceNotFoundException") {
                  return removed(unexpected(answer.error()));
                }
                removed(sidestep::Done{});
              });
  }

 private:
  // Properties of custom resources are texts.
  void set_retention(const std::string& group, const ResourceRequest& request, Done done) {
    const std::string days = property_of(request.properties, "RetentionInDays");
    ResourceCall call{"DeleteRetentionPolicy", {{"logGroupName", group}}};
    if (!days.empty()) {
      call.operation = "PutRetentionPolicy";
      call.input["retentionInDays"] = parse_json(days).value_or(Json(0));
    }
    run_calls(platform_.directory, "logs", request.scope, {std::move(call)},
              [group, done = std::move(done)](const Expected<Json, Error>& answer) mutable {
                if (!answer) return done(unexpected(answer.error()));
                done(Resource{group, {{"LogGroupName", group}}});
              });
  }

  const Platform& platform_;
};

// Empties its bucket when it is removed, so that the bucket can be.
class AutoDeleteProvider final : public ResourceProvider {
 public:
  explicit AutoDeleteProvider(const Platform& platform) : platform_(platform) {}

  std::string_view type() const override { return "Custom::S3AutoDeleteObjects"; }
  void create(ResourceRequest request, Done done) override {
    done(Resource{property_of(request.properties, "BucketName")});
  }
  void update(const Resource&, Json, ResourceRequest request, Done done) override {
    done(Resource{property_of(request.properties, "BucketName")});
  }
  void remove(const Resource& resource, ResourceRequest request, Removed removed) override {
    empty(resource.physical_id, request.scope, std::move(removed));
  }

 private:
  // Page after page; each is deleted before the next is listed.
  void empty(const std::string& bucket, const Scope& scope, Removed removed) {
    platform_.directory.call(
        "s3", {"ListObjectVersions", {{"Bucket", bucket}}, scope},
        Reply([this, bucket, scope, removed = std::move(removed)](Answer answer) mutable {
          if (!answer && answer.error().code == "NoSuchBucket") return removed(sidestep::Done{});
          if (!answer) return removed(unexpected(std::move(answer).error()));
          Json objects = Json::array();
          for (const char* list : {"Versions", "DeleteMarkers"}) {
            const Json* entries = find_member(answer->members, list);
            if (entries == nullptr) continue;
            for (const Json& entry : *entries) {
              objects.push_back({{"Key", entry.at("Key")}, {"VersionId", entry.at("VersionId")}});
            }
          }
          if (objects.empty()) return removed(sidestep::Done{});
          erase(bucket, scope, std::move(objects), std::move(removed));
        }));
  }

  void erase(const std::string& bucket, const Scope& scope, Json objects, Removed removed) {
    Json input = {{"Bucket", bucket}};
    input["Delete"] = {{"Quiet", true}};
    input["Delete"]["Objects"] = std::move(objects);
    platform_.directory.call(
        "s3", {"DeleteObjects", std::move(input), scope},
        Reply([this, bucket, scope, removed = std::move(removed)](Answer answer) mutable {
          if (!answer) return removed(unexpected(std::move(answer).error()));
          const Json* failed = find_member(answer->members, "Errors");
          if (failed != nullptr && !failed->empty()) {
            return removed(unexpected(Error{"InternalError", to_text(*failed)}));
          }
          empty(bucket, scope, std::move(removed));
        }));
  }

  const Platform& platform_;
};

class AwsCallProvider final : public ResourceProvider {
 public:
  AwsCallProvider(const Platform& platform, ResourceProvider& custom)
      : platform_(platform), custom_(custom) {}

  std::string_view type() const override { return "Custom::AWS"; }

  void create(ResourceRequest request, Done done) override {
    const auto call = call_for(request, "Create", request.suggested_name);
    if (call && !is_here(*call)) return custom_.create(std::move(request), std::move(done));
    if (!call) return done(Resource{request.suggested_name});
    make(*call, request, request.suggested_name, std::move(done));
  }

  void update(const Resource& resource, Json before, ResourceRequest request, Done done) override {
    const auto call = call_for(request, "Update", resource.physical_id);
    if (call && !is_here(*call)) {
      return custom_.update(resource, std::move(before), std::move(request), std::move(done));
    }
    if (!call) return done(resource);
    make(*call, request, resource.physical_id, std::move(done));
  }

  void remove(const Resource& resource, ResourceRequest request, Removed removed) override {
    const auto call = call_for(request, "Delete", resource.physical_id);
    if (call && !is_here(*call)) {
      return custom_.remove(resource, std::move(request), std::move(removed));
    }
    if (!call) return removed(sidestep::Done{});
    make(*call, request, resource.physical_id,
         [removed = std::move(removed)](const Expected<Resource, Error>& made) mutable {
           if (!made) return removed(unexpected(made.error()));
           removed(sidestep::Done{});
         });
  }

 private:
  static std::optional<AwsCall> call_for(const ResourceRequest& request, const char* property,
                                         const std::string& physical_id) {
    const Json* text = find_member(request.properties, property);
    return text == nullptr ? std::nullopt : read_aws_call(*text, physical_id);
  }

  bool is_here(const AwsCall& call) const {
    const Service* service = platform_.directory.find(call.service);
    // Bodies of objects and payloads are no members of the input.
    const bool has_body = call.parameters.contains("Body") || call.parameters.contains("Payload");
    return service != nullptr && service->has(call.operation) && !has_body;
  }

  void make(const AwsCall& call, const ResourceRequest& request, std::string physical_id,
            Done done) {
    Call made{call.operation, call.parameters, request.scope};
    made.once = request.once;
    platform_.directory.call(
        call.service, std::move(made),
        Reply([call, physical_id = std::move(physical_id),
               done = std::move(done)](Answer answer) mutable {
          if (!answer && !call.ignores(answer.error().code)) {
            return done(unexpected(std::move(answer).error()));
          }
          const Json members = !answer ? Json(Json::object())
                               : answer->text.empty()
                                   ? answer->members
                                   : parse_json(answer->text).value_or(Json::object());
          Resource resource{.physical_id =
                                call.physical_id.empty() ? physical_id : call.physical_id};
          resource.attributes = flattened(members, call.output_paths);
          const Json all = flattened(members, {});
          if (const Json* id = find_member(all, call.physical_id_path)) {
            resource.physical_id = scalar_text(*id).value_or(resource.physical_id);
          }
          done(std::move(resource));
        }));
  }

  const Platform& platform_;
  ResourceProvider& custom_;
};

}  // namespace

std::vector<std::unique_ptr<ResourceProvider>> cdk_providers(const Platform& platform,
                                                             ResourceProvider& custom) {
  std::vector<std::unique_ptr<ResourceProvider>> providers;
  providers.push_back(std::make_unique<LogRetentionProvider>(platform));
  providers.push_back(std::make_unique<AutoDeleteProvider>(platform));
  providers.push_back(std::make_unique<AwsCallProvider>(platform, custom));
  return providers;
}

}  // namespace sidestep::aws::cloudformation
