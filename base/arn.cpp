#include "base/arn.h"

#include <array>

namespace sidestep {

std::optional<Arn> Arn::parse(std::string_view text) {
  std::array<std::string_view, 5> parts;  // "arn", partition, service, region, account
  for (std::string_view& part : parts) {
    const std::size_t end = text.find(':');
    if (end == text.npos) return std::nullopt;
    part = text.substr(0, end);
    text.remove_prefix(end + 1);
  }
  if (parts[0] != "arn" || text.empty()) return std::nullopt;
  return Arn{std::string(parts[1]), std::string(parts[2]), std::string(parts[3]),
             std::string(parts[4]), std::string(text)};
}

std::string Arn::text() const {
  return "arn:" + partition + ':' + service + ':' + region + ':' + account + ':' + resource;
}

}  // namespace sidestep
