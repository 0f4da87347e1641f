#include "http/token.h"

#include <optional>

namespace sidestep::http {
namespace {

bool same_secret(std::string_view given, std::string_view secret) {
  unsigned difference = given.size() == secret.size() ? 0 : 1;
  for (std::size_t i = 0; i < given.size(); ++i) {
    difference |= static_cast<unsigned char>(given[i]) ^
                  static_cast<unsigned char>(secret[i % secret.size()]);
  }
  return difference == 0;
}

}  // namespace

bool bears_token(const HttpRequest& head, std::string_view token) {
  constexpr std::string_view kBearer = "Bearer ";
  if (const auto field = head.headers.find("X-Amz-Security-Token")) {
    return same_secret(*field, token);
  }
  const auto authorization = head.headers.find("Authorization");
  if (authorization && authorization->starts_with(kBearer)) {
    return same_secret(authorization->substr(kBearer.size()), token);
  }
  const auto parameter = head.query_parameter("X-Amz-Security-Token");
  return parameter && same_secret(*parameter, token);
}

}  // namespace sidestep::http
