#pragma once
// The ARN of a connection: "arn:aws:events:us-east-1:123456789012:connection/name/uuid". A
// connection is found by its name: definitions bring along the last part that AWS has given.

#include <string>
#include <string_view>

namespace sidestep::aws::events {

// `arn` itself if it is not one.
inline std::string name_in_connection_arn(const std::string& arn) {
  constexpr std::string_view kMark = ":connection/";
  const std::size_t begin = arn.find(kMark);
  if (begin == arn.npos) return arn;
  const std::string path = arn.substr(begin + kMark.size());
  return path.substr(0, path.find('/'));
}

}  // namespace sidestep::aws::events
