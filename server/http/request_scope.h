#pragma once
// For which account and region a request is. AWS SDKs say so in the credential scope of their
// signature; signatures themselves are not verified, as any credentials are valid here.

#include <string>

#include "server/http/message.h"

namespace sidestep::http {

struct RequestScope {
  std::string account;    // "123456789012"
  std::string region;     // "us-east-1"
  std::string service{};  // the signing name, "states"; empty if the request is not signed
  std::string access_key{};
  std::string clock{};  // X-Sidestep-Clock: how time shall pass for what the request starts
};

// `defaults` fills in what the request does not say: all of it, if its Authorization is missing or
// makes no sense. An access key of twelve digits names the account.
RequestScope request_scope(const HttpRequest& request, const RequestScope& defaults);

}  // namespace sidestep::http
