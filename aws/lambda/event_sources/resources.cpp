#include "aws/lambda/event_sources/resources.h"

#include "aws/core/recipe_provider.h"

namespace sidestep::aws::lambda {
namespace {

Json mapping_members(const ResourceRequest& request) {
  return picked(request.properties,
                {"BatchSize", "BisectBatchOnFunctionError", "DestinationConfig", "Enabled",
                 "FilterCriteria", "FunctionName", "FunctionResponseTypes",
                 "MaximumBatchingWindowInSeconds", "MaximumRecordAgeInSeconds",
                 "MaximumRetryAttempts", "ParallelizationFactor", "ScalingConfig"});
}

Json new_mapping_members(const ResourceRequest& request) {
  Json members = mapping_members(request);
  members.update(picked(request.properties,
                        {"EventSourceArn", "StartingPosition", "StartingPositionTimestamp",
                         "TumblingWindowInSeconds", "SelfManagedEventSource"}));
  return members;
}

Resource made_mapping(const Json& answer) {
  Resource resource;
  resource.physical_id = answer.at("UUID").get<std::string>();
  resource.attributes = {{"Id", answer.at("UUID")},
                         {"EventSourceMappingArn", answer.at("EventSourceMappingArn")}};
  return resource;
}

// A mapping goes by the UUID that it was given, not by a name.
class MappingProvider final : public ResourceProvider {
 public:
  explicit MappingProvider(const Directory& directory) : directory_(directory) {}

  std::string_view type() const override { return "AWS::Lambda::EventSourceMapping"; }

  void create(ResourceRequest request, Done done) override {
    make({"CreateEventSourceMapping", new_mapping_members(request)}, request.scope,
         std::move(done));
  }

  // Another source, or another place to start at, is another mapping.
  void update(const Resource& resource, Json before, ResourceRequest request, Done done) override {
    for (const std::string_view name : {"EventSourceArn", "StartingPosition"}) {
      const Json* was = find_member(before, name);
      const Json* is = find_member(request.properties, name);
      if ((was == nullptr) != (is == nullptr) || (was != nullptr && *was != *is)) {
        return create(std::move(request), std::move(done));
      }
    }
    Json members = mapping_members(request);
    members["UUID"] = resource.physical_id;
    make({"UpdateEventSourceMapping", std::move(members)}, request.scope, std::move(done));
  }

  void remove(const Resource& resource, ResourceRequest request, Removed removed) override {
    run_calls(directory_, "lambda", request.scope,
              {{"DeleteEventSourceMapping", {{"UUID", resource.physical_id}}}},
              [removed = std::move(removed)](const Expected<Json, Error>& answer) mutable {
                const bool is_gone = answer || answer.error().code == "ResourceNotFoundException";
                if (!is_gone) return removed(unexpected(answer.error()));
                removed(sidestep::Done{});
              });
  }

 private:
  void make(ResourceCall call, const Scope& scope, Done done) {
    run_calls(directory_, "lambda", scope, {std::move(call)},
              [done = std::move(done)](const Expected<Json, Error>& answer) mutable {
                if (!answer) return done(unexpected(answer.error()));
                done(made_mapping(*answer));
              });
  }

  const Directory& directory_;
};

}  // namespace

std::vector<std::unique_ptr<ResourceProvider>> event_source_providers(const Directory& directory) {
  std::vector<std::unique_ptr<ResourceProvider>> providers;
  providers.push_back(std::make_unique<MappingProvider>(directory));
  return providers;
}

}  // namespace sidestep::aws::lambda
