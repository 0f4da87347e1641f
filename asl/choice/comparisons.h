#pragma once
// The comparison operators of choice rules: one table. A value of the wrong type is never an error:
// the comparison is false.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/time.h"

namespace sidestep::asl {

// What a comparison compares with, made ready once.
struct Comparand {
  explicit Comparand(Json from);

  Json json;
  std::optional<Instant> instant;  // if it is a timestamp
};

// What the operator has to be given in a definition.
enum class ComparandKind { kString, kNumber, kBoolean, kTimestamp };

struct Comparison {
  std::string_view name;  // "StringEquals"
  ComparandKind kind;
  // Whether there is "StringEqualsPath", which takes what it compares with from the data.
  enum class PathForm { kNone, kExists } path_form;
  bool (*holds)(const Json& actual, const Comparand& expected);
};

// All there are.
std::span<const Comparison> all_comparisons();

// Null if there is no such operator; `name` is without "Path".
const Comparison* find_comparison(std::string_view name);

// IsPresent is no comparison of values: its Variable may lead nowhere.
inline constexpr std::string_view kIsPresent = "IsPresent";

}  // namespace sidestep::asl
