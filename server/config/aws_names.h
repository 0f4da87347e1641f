#pragma once
// How AWS (the API, CloudFormation, SAM) calls what a project's file declares: names that are
// understood, and names of what has no place here.

#include <string>
#include <string_view>
#include <vector>

namespace sidestep::config {

// Other spellings of our `name`: "memorySize" and "MemorySize" for "memory", and always the name
// with a capital.
std::vector<std::string> spellings_of(std::string_view name);

// For a name of AWS that nothing here answers to: what to do. Empty if we do not know the name.
std::string advice_about(std::string_view name);

}  // namespace sidestep::config
