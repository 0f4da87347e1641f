#pragma once
// AWS::DynamoDB::Table, for templates and sidestep.json.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-dynamodb-table.html

#include "aws/core/resource_provider.h"
#include "aws/dynamodb/dynamodb.h"
#include "storage/storage.h"

namespace sidestep {

class TableProvider final : public aws::ResourceProvider {
 public:
  // Both outlive the provider.
  TableProvider(services::dynamodb::Dynamodb& dynamodb, storage::Storage& storage)
      : dynamodb_(dynamodb), storage_(storage) {}

  std::string_view type() const override { return "AWS::DynamoDB::Table"; }
  std::optional<aws::Resource> find(const aws::ResourceRequest& request,
                                    const aws::Resource* made) const override;
  std::string contents(const aws::Resource& resource,
                       const aws::ResourceRequest& request) const override;
  void create(aws::ResourceRequest request, Done done) override;
  // A table that exists keeps its keys; the resource has a warning then.
  void update(const aws::Resource& resource, Json before, aws::ResourceRequest request,
              Done done) override;
  void remove(const aws::Resource& resource, aws::ResourceRequest request,
              Removed removed) override;

 private:
  services::dynamodb::Dynamodb& dynamodb_;
  storage::Storage& storage_;
};

}  // namespace sidestep
