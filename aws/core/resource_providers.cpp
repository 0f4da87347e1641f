#include "aws/core/resource_providers.h"

#include "base/invariant.h"

namespace sidestep::aws {

void ResourceProviders::add(ResourceProvider& provider) {
  const bool is_new = providers_.emplace(provider.type(), &provider).second;
  SIDESTEP_INVARIANT(is_new, "two providers make resources of the same type");
}

ResourceProvider* ResourceProviders::find(std::string_view type) const {
  const auto found = providers_.find(type);
  return found == providers_.end() ? nullptr : found->second;
}

std::vector<std::string_view> ResourceProviders::types() const {
  std::vector<std::string_view> types;
  for (const auto& [type, provider] : providers_) types.push_back(type);
  return types;
}

}  // namespace sidestep::aws
