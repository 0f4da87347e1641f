#include "server/control/function_lines.h"

#include <vector>

namespace sidestep {

FunctionLines::Following FunctionLines::follow(const std::string& function,
                                               std::function<void()> wake) {
  auto following = std::make_shared<const std::function<void()>>(std::move(wake));
  followers_.emplace(function, following);
  return following;
}

void FunctionLines::note(std::string_view function) {
  std::vector<Following> awake;
  const auto [begin, end] = followers_.equal_range(function);
  for (auto follower = begin; follower != end;) {
    if (auto following = follower->second.lock()) {
      awake.push_back(std::move(following));
      ++follower;
    } else {
      follower = followers_.erase(follower);
    }
  }
  for (const Following& following : awake) (*following)();
}

}  // namespace sidestep
