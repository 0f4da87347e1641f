#include "http/request_scope.h"

#include <algorithm>
#include <array>

#include "base/access_key.h"

namespace sidestep::http {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_account(std::string_view text) {
  return text.size() == 12 && std::all_of(text.begin(), text.end(), is_digit);
}

// Regions and signing names: short, and made of what may stand in an ARN.
bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 32 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-';
  });
}

// What follows "Credential=", up to the next comma or blank.
std::string_view credential_in(std::string_view authorization) {
  constexpr std::string_view kKey = "Credential=";
  const std::size_t at = authorization.find(kKey);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = authorization.substr(at + kKey.size());
  return rest.substr(0, rest.find_first_of(", "));
}

// AKID/20260101/us-east-1/states/aws4_request, or without the region (SigV4a).
void apply_credential(std::string_view credential, RequestScope& scope) {
  std::array<std::string_view, 6> parts;
  std::size_t count = 0;
  while (count < parts.size()) {
    const std::string_view part = credential.substr(0, credential.find('/'));
    parts[count++] = part;
    if (part.size() == credential.size()) break;
    credential.remove_prefix(part.size() + 1);
  }
  if (count < 4 || count > 5 || parts[count - 1] != "aws4_request") return;
  const std::string_view service = parts[count - 2];
  if (!is_name(service)) return;
  scope.service = service;
  scope.access_key = parts[0];
  if (is_account(parts[0])) {
    scope.account = parts[0];
  } else if (auto account = account_of_access_key(parts[0])) {
    scope.account = *std::move(account);
  }
  if (count == 5 && is_name(parts[2])) scope.region = parts[2];
}

}  // namespace

RequestScope request_scope(const HttpRequest& request, const RequestScope& defaults) {
  RequestScope scope = defaults;
  scope.clock = request.headers.find("X-Sidestep-Clock").value_or("");
  if (const auto authorization = request.headers.find("Authorization")) {
    apply_credential(credential_in(*authorization), scope);
  } else if (request.query().find("X-Amz-Credential=") != std::string_view::npos) {
    apply_credential(request.query_parameter("X-Amz-Credential").value_or(""), scope);
  }
  return scope;
}

std::string not_authorized(const RequestScope& caller, const std::string& action,
                           const std::string& resource) {
  return "User: arn:aws:iam::" + caller.account + ":root is not authorized to perform: " + action +
         " on resource: " + resource + " because no resource-based policy allows the " + action +
         " action";
}

}  // namespace sidestep::http
