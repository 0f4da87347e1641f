#include "aws/model/sdk_services.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace sidestep::services {

bool is_sdk_action(std::string_view service, std::string_view action) {
  const auto all = sdk_services();
  const auto found = std::ranges::lower_bound(all, service, {}, &SdkService::name);
  if (found == all.end() || found->name != service) return false;
  if (action.empty() || !std::islower(static_cast<unsigned char>(action.front()))) return false;
  if (action.find(' ') != action.npos) return false;
  if (found->actions == " * ") return true;
  std::string word = ' ' + std::string(action) + ' ';
  std::ranges::transform(word, word.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return found->actions.find(word) != std::string_view::npos;
}

}  // namespace sidestep::services
