#pragma once
// The services and actions that aws-sdk resources may name: cmake/aws_sdk_actions.txt says whence.
// docs/decisions/0013-which-actions-aws-sdk-resources-may-name.md

#include <span>
#include <string_view>

namespace sidestep::services {

struct SdkService {
  std::string_view name;     // "s3"
  std::string_view actions;  // in lower case, with a blank before and after each; or " * ": any
};

// In the order of their names. The build makes them of the list.
std::span<const SdkService> sdk_services();

// Whether there is such an action: "s3", "getObject". Its first letter is a small one, and the case
// of the others does not count, as SDKs differ about that of acronyms ("describeDBInstances").
bool is_sdk_action(std::string_view service, std::string_view action);

}  // namespace sidestep::services
