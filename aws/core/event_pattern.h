#pragma once
// Event patterns: which events a rule of EventBridge wants, and which messages a filter policy of
// SNS lets through. A pattern is compiled once and then asked for every event; what one question
// may cost is bounded (limits.h).
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
//
//   SIDESTEP_TRY(pattern, EventPattern::parse(R"({"source": ["shop"], "detail": {"total":
//       [{"numeric": [">", 100]}]}})"));
//   if (pattern.matches(FlatEvent(event))) ...

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "aws/core/value_pattern.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws {

// An event as patterns see it: every value that is neither an object nor an array, by the names on
// the way to it, "detail.items.id". Arrays do not count among the names, but it is kept in which
// element of which array a value stands.
class FlatEvent {
 public:
  // Arrays that a value stands in, by number, and the element of each; in the order of the arrays.
  using Places = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

  struct Field {
    const Json* value;
    Places places;
  };

  // The event outlives this. Names of one value are joined, so {"a.b": 1} is as {"a": {"b": 1}}.
  explicit FlatEvent(const Json& event);

  const std::vector<Field>& fields_of(const std::string& name) const;

 private:
  void add(const Json& value, const std::string& name);
  void add_array(const Json& array, const std::string& name);

  std::unordered_map<std::string, std::vector<Field>> fields_;
  Places places_;
  std::uint32_t arrays_ = 0;
};

class EventPattern {
 public:
  // The error is the reason as AWS gives it: "Empty arrays are not allowed".
  static Expected<EventPattern, std::string> parse(std::string_view text);
  // The same for what has been read already.
  static Expected<EventPattern, std::string> compile(const Json& pattern);

  // Whether the event has, for each name of the pattern, a value that the pattern allows, all of
  // them in the same elements of the arrays on the way. False if that takes too long to find out.
  bool matches(const FlatEvent& event) const;
  bool matches(const Json& event) const { return matches(FlatEvent(event)); }

 private:
  friend class EventPatternReader;

  // Any of the patterns is enough.
  using Alternatives = std::vector<ValuePattern>;
  // All of the names must do; in the order of the names. One for each combination of "$or".
  using Combination = std::vector<std::pair<std::string, std::shared_ptr<const Alternatives>>>;

  static bool matches(const Combination& combination, const FlatEvent& event);

  std::vector<Combination> combinations_;
};

}  // namespace sidestep::aws
