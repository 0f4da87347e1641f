#pragma once
// One type of resource that templates (CloudFormation) and sidestep.json may declare. A service
// hands its providers in; those who read templates know no service.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html

#include <optional>
#include <string>
#include <string_view>

#include "aws/core/error.h"
#include "aws/core/scope.h"
#include "base/json.h"
#include "base/result.h"
#include "base/unique_function.h"

namespace sidestep::aws {

// A resource as it stands.
struct Resource {
  std::string physical_id;           // what Ref returns
  Json attributes = Json::object();  // what Fn::GetAtt returns, by name: {"Arn": ...}
};

// What a template says of a resource, with all intrinsic functions resolved.
struct ResourceRequest {
  Scope scope;
  std::string suggested_name;  // for a resource whose properties name none
  Json properties = Json::object();
};

class ResourceProvider {
 public:
  using Done = UniqueFunction<void(Expected<Resource, Error>)>;
  using Removed = UniqueFunction<void(Expected<sidestep::Done, Error>)>;

  virtual ~ResourceProvider() = default;

  virtual std::string_view type() const = 0;  // "AWS::SQS::Queue"

  virtual void create(ResourceRequest request, Done done) = 0;

  // `before` are the properties that it was made or last updated with. A resource that has to be
  // replaced is created under another physical id, and the old one is removed later by the caller.
  virtual void update(const Resource& resource, Json before, ResourceRequest request,
                      Done done) = 0;

  // A resource that is gone already counts as removed.
  virtual void remove(const Resource& resource, ResourceRequest request, Removed removed) = 0;
};

}  // namespace sidestep::aws
