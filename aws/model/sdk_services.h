#pragma once
// The services and actions that aws-sdk resources may name: those of the service models, and some
// that only older models have.

#include <string_view>

namespace sidestep::services {

// Whether there is such an action: "s3", "getObject". Its first letter is a small one, and the case
// of the others does not count, as SDKs differ about that of acronyms ("describeDBInstances").
bool is_sdk_action(std::string_view service, std::string_view action);

// Whether there is such a service: "s3".
bool is_sdk_service(std::string_view service);

}  // namespace sidestep::services
