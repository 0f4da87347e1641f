#pragma once
// The types of resources that templates and sidestep.json may declare, found by name. Services hand
// their providers in; those who read templates ask here, and know no service.

#include <map>
#include <string_view>
#include <vector>

#include "aws/core/resource_provider.h"

namespace sidestep::aws {

class ResourceProviders {
 public:
  // The provider outlives this. REQUIRES: no other provider of its type is here.
  void add(ResourceProvider& provider);

  // Null if nothing here makes resources of that type.
  ResourceProvider* find(std::string_view type) const;

  // In the order of their names.
  std::vector<std::string_view> types() const;

 private:
  std::map<std::string_view, ResourceProvider*> providers_;
};

}  // namespace sidestep::aws
