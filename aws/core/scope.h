#pragma once
// Who calls: which account and region a call is made in, and as whom.

#include <string>
#include <string_view>

namespace sidestep::aws {

struct Scope {
  std::string account;       // "123456789012"
  std::string region;        // "us-east-1"
  std::string access_key{};  // of the signature; empty if the call is not signed
  std::string clock{};       // how time passes for what the call starts; empty: as the server's
  // Where the caller reached us, "http://localhost:8083", for answers that hold addresses (the URLs
  // of queues); empty if the call did not come over HTTP.
  std::string endpoint{};
  // In whose name this server itself makes the call: a session of a role
  // ("arn:aws:sts::123456789012:assumed-role/NAME/SESSION"), or a service ("events.amazonaws.com").
  // Empty: whoever holds `access_key`, or the server on its own behalf, who may do everything.
  std::string principal{};
  std::string source_arn{};  // of the resource for which the service that is `principal` calls
};

// The session in which a service uses a role: of the ARN of a role, under a name.
std::string role_session(const std::string& role_arn, std::string_view session);

// "User: ... is not authorized to perform: states:StopExecution on resource: arn:... because no
// resource-based policy allows the states:StopExecution action": what AWS answers if a resource
// belongs to another account. There are no users here, so the caller is the root of its account.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
std::string not_authorized(const Scope& caller, const std::string& action,
                           const std::string& resource);

}  // namespace sidestep::aws
