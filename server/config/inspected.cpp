#include "server/config/inspected.h"

#include <charconv>

#include "base/comma_list.h"

namespace sidestep::config {
namespace {

// Where debuggers look for Node.js by themselves.
constexpr std::uint16_t kFirstPort = 9229;

}  // namespace

Expected<Done, std::string> apply_inspect(Configuration& configuration, std::string_view text) {
  configuration.inspected.clear();
  std::uint16_t next = kFirstPort;
  for (const std::string_view part : parts_of_list(text)) {
    if (part.empty()) continue;
    const std::size_t colon = std::min(part.find(':'), part.size());
    std::uint16_t port = 0;
    if (colon == part.size()) {
      port = next++;
    } else {
      const char* end = part.data() + part.size();
      const auto [read, error] = std::from_chars(part.data() + colon + 1, end, port);
      if (error != std::errc{} || read != end || port == 0) {
        return unexpected("must be functions such as sign-document or sign-document:9229, not '" +
                          std::string(part) + "'");
      }
    }
    configuration.inspected[std::string(part.substr(0, colon))] = port;
  }
  return Done{};
}

}  // namespace sidestep::config
