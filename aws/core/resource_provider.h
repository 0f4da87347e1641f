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
  // Tells it from another one that is made later under the same name. Empty if nothing does: then
  // any change makes it another.
  std::string stamp{};
  // Differs after every change. Empty if the provider cannot know: then only what its caller
  // declares counts.
  std::string state{};
  // What an update left as it was although the template differs: "exists with other keys
  // than declared, which it keeps".
  std::string warning{};
};

// A template's declaration of a resource, with all intrinsic functions resolved.
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

  // The resource that has the name of the request, whoever made it; nullopt if there is none.
  // `made` is what the caller made under that name before, or null.
  virtual std::optional<Resource> find(const ResourceRequest& request, const Resource* made) const {
    static_cast<void>(request);
    return made == nullptr ? std::nullopt : std::optional(*made);
  }

  // What would be lost with it: "3 items". Empty if nothing.
  virtual std::string contents(const Resource& resource, const ResourceRequest& request) const {
    static_cast<void>(resource), static_cast<void>(request);
    return {};
  }

  virtual void create(ResourceRequest request, Done done) = 0;

  // `before` are the properties that the caller made or last updated it with; what they had and
  // the request does not have any more goes, and what others have added stays. A resource that has
  // to be replaced is created under another physical id, and the old one is removed later by the
  // caller; or refused, if that needs another name.
  virtual void update(const Resource& resource, Json before, ResourceRequest request,
                      Done done) = 0;

  // A resource that is gone already counts as removed.
  virtual void remove(const Resource& resource, ResourceRequest request, Removed removed) = 0;
};

}  // namespace sidestep::aws
