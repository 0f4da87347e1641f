#include "aws/cloudformation/resources/type_providers.h"

#include "aws/cloudformation/resources/cdk_resources.h"
#include "aws/cloudformation/resources/custom_resource.h"
#include "aws/cloudformation/resources/nested_stack.h"
#include "aws/cloudformation/resources/records.h"
#include "aws/cloudformation/resources/stub.h"
#include "aws/cloudformation/resources/wait_condition.h"

namespace sidestep::aws::cloudformation {

TypeProviders::TypeProviders(CloudFormation& service, const Platform& platform,
                             const ResourceProviders& others, UnknownTypes unknown)
    : others_(others),
      unknown_(unknown),
      signals_(platform.rows),
      own_(record_providers()),
      custom_(std::make_unique<CustomResourceProvider>(platform, responses_, open_)),
      stub_(std::make_unique<StubProvider>()) {
  own_.push_back(std::make_unique<NestedStackProvider>(service));
  for (auto& provider : cdk_providers(platform, *custom_)) own_.push_back(std::move(provider));
  for (auto& provider : wait_providers(platform, signals_, open_)) {
    own_.push_back(std::move(provider));
  }
  for (const auto& provider : own_) by_type_.emplace(provider->type(), provider.get());
}

TypeProviders::~TypeProviders() = default;

ResourceProvider* TypeProviders::find(std::string_view type) const {
  if (ResourceProvider* provider = others_.find(type)) return provider;
  const auto found = by_type_.find(type);
  if (found != by_type_.end()) return found->second;
  if (type.starts_with("Custom::") || type == "AWS::CloudFormation::CustomResource") {
    return custom_.get();
  }
  return unknown_ == UnknownTypes::kStubs ? stub_.get() : nullptr;
}

}  // namespace sidestep::aws::cloudformation
