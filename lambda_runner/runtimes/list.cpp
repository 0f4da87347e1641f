#include "lambda_runner/runtimes/list.h"

#include <algorithm>

namespace sidestep::lambda {
namespace {

#define SIDESTEP_RUNTIME_ROW(Name) &k##Name,
constexpr const Runtime* kRuntimes[] = {SIDESTEP_RUNTIMES(SIDESTEP_RUNTIME_ROW)};
#undef SIDESTEP_RUNTIME_ROW

}  // namespace

const Runtime* find_runtime(std::string_view runtime) {
  for (const Runtime* kind : kRuntimes) {
    if (std::ranges::find(kind->runtimes, runtime) != kind->runtimes.end()) return kind;
  }
  return nullptr;
}

std::string runtime_kinds() {
  std::string names;
  for (const Runtime* kind : kRuntimes) {
    if (!names.empty()) names += ", ";
    names += kind->name;
  }
  return names;
}

std::vector<std::string> runtime_names() {
  std::vector<std::string> names;
  for (const Runtime* kind : kRuntimes)
    names.insert(names.end(), kind->runtimes.begin(), kind->runtimes.end());
  return names;
}

}  // namespace sidestep::lambda
