#pragma once
// Filter patterns: which events FilterLogEvents finds, metric filters count and subscription
// filters send. Compiled once, then asked for each event.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
//
//   ERROR -timeout "exit code 1"              terms
//   %code [45][0-9]{2}%                       a regular expression
//   { $.level = "error" && $.ms > 100 }       members of JSON
//   [ip, user, ..., status = 4*, bytes]       columns

#include <memory>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws::logs {

// One kind of pattern.
class EventMatcher {
 public:
  virtual ~EventMatcher() = default;
  virtual bool matches(std::string_view message) const = 0;
  // What the pattern names, by its names in it: {"$.level": "error"}. REQUIRES: it matches.
  virtual Json extracted(std::string_view message) const = 0;
};

class FilterPattern {
 public:
  // The error is AWS's reason: "Invalid character(s) in term 'a-b'". An empty pattern, which is
  // allowed, matches everything.
  static Expected<FilterPattern, std::string> parse(std::string_view text);

  bool matches(std::string_view message) const;
  // See EventMatcher::extracted().
  Json extracted(std::string_view message) const;

 private:
  explicit FilterPattern(std::shared_ptr<const EventMatcher> matcher)
      : matcher_(std::move(matcher)) {}

  std::shared_ptr<const EventMatcher> matcher_;  // null: everything
};

}  // namespace sidestep::aws::logs
