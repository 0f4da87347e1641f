#pragma once
// One type of resource that templates (CloudFormation) and sidestep.json may declare. A service
// hands its providers in; those who read templates know no service.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-template-resource-type-ref.html

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "aws/core/call.h"
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

// The place of a resource in a stack, for the few that must know it. Empty outside of stacks.
struct StackPlace {
  std::string stack_id;  // the ARN
  std::string stack_name;
  std::string logical_id;
  std::string type;  // "Custom::Thing", for a provider of many types
};

// A template's declaration of a resource, with all intrinsic functions resolved.
struct ResourceRequest {
  Scope scope;
  std::string suggested_name;  // for a resource whose properties name none
  Json properties = Json::object();
  StackPlace place{};
  // Names the first call that the provider makes; each further one has the next ticket. A request
  // that was interrupted is repeated under the same name: what was done is not done twice. See
  // aws/core/rows.h.
  std::optional<OnceKey> once{};
};

// The names that a type takes, for those that are made up.
struct NameRule {
  std::size_t length_max = 64;
  enum class Letters { kAny, kLower } letters = Letters::kAny;
  enum class Stack { kNamed, kLeftOut } stack = Stack::kNamed;
};

class ResourceProvider {
 public:
  using Done = UniqueFunction<void(Expected<Resource, Error>)>;
  using Removed = UniqueFunction<void(Expected<sidestep::Done, Error>)>;

  virtual ~ResourceProvider() = default;

  virtual std::string_view type() const = 0;  // "AWS::SQS::Queue"

  // The property that holds the name; empty if it has none, or is never named.
  virtual std::string_view name_property() const { return {}; }
  virtual NameRule name_rule() const { return {}; }

  // Properties that cannot be changed: with another value it becomes another resource, which is
  // created, and the old one is removed. The name's property need not be among them.
  virtual std::span<const std::string_view> fixed_properties() const { return {}; }

  // Attributes that become others when the resource is updated, so that what is made from them
  // changes, too: a version's revision.
  virtual std::span<const std::string_view> moving_attributes() const { return {}; }

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
