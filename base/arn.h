#pragma once
// Amazon Resource Names: taken apart and put together.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html

#include <optional>
#include <string>
#include <string_view>

namespace sidestep {

struct Arn {
  std::string partition;
  std::string service;
  std::string region;
  std::string account;
  std::string resource;  // all that follows: "stateMachine:name", "function:name:alias"

  // Nothing unless it is "arn:", four parts that may be empty, and a resource that is not.
  static std::optional<Arn> parse(std::string_view text);

  std::string text() const;
};

}  // namespace sidestep
