#pragma once
// Who makes resources of a type: a service that has handed in a provider, CloudFormation itself, a
// custom resource's function, a record that is kept here; and for a type that nobody knows a stub.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "aws/cloudformation/resources/open_requests.h"
#include "aws/cloudformation/resources/response_box.h"
#include "aws/cloudformation/resources/wait_signals.h"
#include "aws/core/platform.h"
#include "aws/core/resource_providers.h"

namespace sidestep::aws::cloudformation {

class CloudFormation;

// What becomes of a type that nobody makes: a resource in name only, with a warning in the stack's
// events, or a refusal of the template.
enum class UnknownTypes { kStubs, kRefused };

class TypeProviders {
 public:
  // All of it outlives this. What others hand in comes first, so that a type can move to its
  // service.
  TypeProviders(CloudFormation& service, const Platform& platform, const ResourceProviders& others,
                UnknownTypes unknown);
  ~TypeProviders();

  // Null if the type is refused.
  ResourceProvider* find(std::string_view type) const;

  // Where custom resources answer.
  ResponseBox& responses() { return responses_; }
  // Where wait conditions are signalled.
  WaitSignals& signals() { return signals_; }
  // What waits for the one or the other.
  OpenRequests& open_requests() { return open_; }

 private:
  const ResourceProviders& others_;
  const UnknownTypes unknown_;
  ResponseBox responses_;
  WaitSignals signals_;
  OpenRequests open_;
  std::vector<std::unique_ptr<ResourceProvider>> own_;
  std::map<std::string_view, ResourceProvider*> by_type_;
  std::unique_ptr<ResourceProvider> custom_;
  std::unique_ptr<ResourceProvider> stub_;
};

}  // namespace sidestep::aws::cloudformation
