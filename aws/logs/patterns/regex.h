#pragma once
// Regular expressions of filter patterns, between percent signs: letters, digits, some symbols,
// and the operators ^ $ ? [ ] { } | \ * + and the point; no groups.

#include <memory>
#include <string>
#include <string_view>

#include "asl/jsonata/regex/program.h"
#include "base/result.h"

namespace sidestep::aws::logs {

class LogRegex {
 public:
  // Of the text between the percent signs. The error is AWS's reason.
  static Expected<LogRegex, std::string> compile(std::string_view text);

  // Whether it matches anywhere in `text`. One that needs too many steps does not.
  bool finds(std::string_view text) const;

 private:
  explicit LogRegex(asl::jsonata::regex::Program program)
      : program_(std::make_shared<asl::jsonata::regex::Program>(std::move(program))) {}

  std::shared_ptr<const asl::jsonata::regex::Program> program_;
};

}  // namespace sidestep::aws::logs
