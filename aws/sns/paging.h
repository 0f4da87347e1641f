#pragma once
// Pages of SNS: a hundred, and a token for the last item before the next.

#include <string>

#include "aws/core/call.h"
#include "aws/sns/errors.h"
#include "base/base64.h"
#include "base/result.h"

namespace sidestep::aws::sns {

inline constexpr std::int64_t kPageSize = 100;

// The content of the call's NextToken; empty without one.
inline Expected<std::string, Error> page_start(const Call& call) {
  const std::string* token = call.find_text("NextToken");
  if (token == nullptr || token->empty()) return std::string();
  auto start = base64_decode(*token);
  if (!start) return unexpected(invalid("NextToken"));
  return *std::move(start);
}

}  // namespace sidestep::aws::sns
