#pragma once
// For which account and region a request is. AWS SDKs name both in the credential scope of their
// signature; signatures themselves are not verified, as any credentials are valid here.

#include <string>

#include "http/message.h"

namespace sidestep::http {

struct RequestScope {
  std::string account;    // "123456789012"
  std::string region;     // "us-east-1"
  std::string service{};  // the signing name, "states"; empty if the request is not signed
  std::string access_key{};
  std::string clock{};  // X-Sidestep-Clock: how time passes for what the request starts
};

// `defaults` fills in what the request leaves out: all of it, if its Authorization is missing or
// makes no sense. An access key of twelve digits names the account;
// one that this server has issued (base/access_key.h) carries it.
RequestScope request_scope(const HttpRequest& request, const RequestScope& defaults);

// "User: ... is not authorized to perform: states:StopExecution on resource: arn:... because no
// resource-based policy allows the states:StopExecution action": what AWS says of another account's
// resources. As we know no users, the caller is its account's root.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
std::string not_authorized(const RequestScope& caller, const std::string& action,
                           const std::string& resource);

}  // namespace sidestep::http
