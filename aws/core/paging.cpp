#include "aws/core/paging.h"

#include "base/base64.h"

namespace sidestep::aws {
namespace {

constexpr std::string_view kMark = "after:";

}  // namespace

std::string token_after(std::string_view last_key) {
  return base64_encode(std::string(kMark) + std::string(last_key));
}

std::optional<std::string> key_of_token(std::string_view token) {
  const std::optional<std::string> text = base64_decode(token);
  if (!text || !text->starts_with(kMark)) return std::nullopt;
  return text->substr(kMark.size());
}

}  // namespace sidestep::aws
