#include "lambda_runner/runtimes/list.h"

namespace sidestep::lambda {
namespace {

#define SIDESTEP_RUNTIME_ROW(Name) &k##Name,
constexpr const Runtime* kRuntimes[] = {SIDESTEP_RUNTIMES(SIDESTEP_RUNTIME_ROW)};
#undef SIDESTEP_RUNTIME_ROW

}  // namespace

const Runtime* find_runtime(std::string_view runtime) {
  for (const Runtime* kind : kRuntimes) {
    if (kind->runs(runtime)) return kind;
  }
  return nullptr;
}

std::string runtime_names() {
  std::string names;
  for (const Runtime* kind : kRuntimes) {
    if (!names.empty()) names += ", ";
    names += kind->name;
  }
  return names;
}

}  // namespace sidestep::lambda
