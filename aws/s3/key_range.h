#pragma once
// Keys with a prefix as a range of keys, in the order of their bytes.

#include <optional>
#include <string>
#include <string_view>

namespace sidestep::aws::s3 {

// The least text that is greater than every text that begins with `prefix`; nullopt if there is
// none, as for the empty prefix. It need not be UTF-8.
inline std::optional<std::string> end_of_prefix(std::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && static_cast<unsigned char>(end.back()) == 0xFF) end.pop_back();
  if (end.empty()) return std::nullopt;
  ++end.back();
  return end;
}

}  // namespace sidestep::aws::s3
