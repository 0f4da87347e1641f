#pragma once
// A caller that has shown no credentials where AWS lets it ask: at the URL of a function.

#include <string_view>

namespace sidestep::aws {

inline constexpr std::string_view kAnonymous = "anonymous";  // in Scope::principal

}  // namespace sidestep::aws
