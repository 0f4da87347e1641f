#pragma once
// AWS::DynamoDB::Table, and AWS::DynamoDB::GlobalTable of which the replica of the stack's own
// region is made. Ref is the name; Arn, StreamArn and TableId are attributes.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-dynamodb-table.html

#include <memory>
#include <vector>

#include "aws/core/platform.h"
#include "aws/core/resource_provider.h"

namespace sidestep::aws::dynamodb {

struct Step;

class TableResource final : public ResourceProvider {
 public:
  enum class Type { kTable, kGlobalTable };

  // `platform` outlives this; its directory has the service.
  TableResource(Platform& platform, Type type) : platform_(platform), type_(type) {}

  std::string_view type() const override;
  std::string_view name_property() const override { return "TableName"; }
  NameRule name_rule() const override { return {.length_max = 255}; }
  std::span<const std::string_view> fixed_properties() const override;
  std::optional<Resource> find(const ResourceRequest& request, const Resource* made) const override;
  std::string contents(const Resource& resource, const ResourceRequest& request) const override;
  void create(ResourceRequest request, Done done) override;
  // A table whose keys are declared otherwise now, under the same name, keeps them; the resource
  // has a warning then.
  void update(const Resource& resource, Json before, ResourceRequest request, Done done) override;
  void remove(const Resource& resource, ResourceRequest request, Removed removed) override;

 private:
  Json table_properties(const Json& properties, const Scope& scope) const;
  std::optional<Resource> find_named(const Scope& scope, const std::string& name) const;
  bool has_keys(const Scope& scope, const std::string& name, const Json& properties) const;
  // Makes the calls; the resource is what is there then.
  void run(Scope scope, std::string name, std::vector<Step> steps, Done done);

  Platform& platform_;
  const Type type_;
};

std::vector<std::unique_ptr<ResourceProvider>> resource_providers(Platform& platform);

}  // namespace sidestep::aws::dynamodb
