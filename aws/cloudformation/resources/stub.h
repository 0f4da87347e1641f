#pragma once
// A resource in name only, of a type that Sidestep does not make. Whoever looks at the stack's
// events is told so.

#include "aws/core/resource_provider.h"

namespace sidestep::aws::cloudformation {

// The attribute under this name stands for all that a stub is asked for.
inline constexpr std::string_view kAnyAttribute = "*";

class StubProvider final : public ResourceProvider {
 public:
  std::string_view type() const override { return "*"; }
  void create(ResourceRequest request, Done done) override;
  void update(const Resource& resource, Json before, ResourceRequest request, Done done) override;
  void remove(const Resource& resource, ResourceRequest request, Removed removed) override;
};

}  // namespace sidestep::aws::cloudformation
