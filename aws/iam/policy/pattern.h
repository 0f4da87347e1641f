#pragma once
// The patterns of policies: "*" stands for any text, "?" for one character, and "${aws:username}"
// for a value of the request.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/letter_case.h"

namespace sidestep::aws::iam {

// What is known of a request besides its action and its resource: values by key, in small letters
// ("aws:principalarn"). A key that is not there has no value.
using Context = std::map<std::string, std::vector<std::string>, std::less<>>;

enum class Letters { kExact, kAny };  // whether "A" is "a"

// Whether variables are filled in: in policies of the version 2012-10-17.
enum class Variables { kFilled, kPlain };

// Whether `text` is what `pattern` describes. A variable that has no value makes it match nothing.
struct PatternMatch {
  const Context& context;
  Variables variables = Variables::kFilled;
  Letters letters = Letters::kExact;

  bool operator()(std::string_view pattern, std::string_view text) const;
  // The same for ARNs: each of the six parts for itself.
  bool arn(std::string_view pattern, std::string_view text) const;
  // `pattern` as a plain text: variables filled in, and "*" is a star. Nothing if one has no value.
  std::optional<std::string> filled(std::string_view pattern) const;
};

}  // namespace sidestep::aws::iam
