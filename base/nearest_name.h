#pragma once
// "Did you mean": the known name that a mistyped one is closest to.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sidestep {

// " Did you mean 'timeout'?", or nothing if no candidate is close.
std::string did_you_mean(std::string_view name, std::span<const std::string> candidates);

// The candidates, the nearest first.
std::vector<std::string> by_nearness(std::string_view name, std::vector<std::string> candidates);

}  // namespace sidestep
