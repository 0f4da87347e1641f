// TagResource and UntagResource of functions.

#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"

namespace sidestep::aws::lambda {
namespace {

// Lambda's API reference: "A list of up to 50 tags".
constexpr std::size_t kTagsMax = 50;

Answer tag_function(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, unqualified_function(lambda, call));
  runner::Function changed = *named.function;
  for (const auto& [key, value] : call.input.at("Tags").items()) {
    changed.tags[key] = value.get<std::string>();
  }
  if (changed.tags.size() > kTagsMax) {
    return unexpected(
        api_error(errors::kInvalidParameterValue, "Number of tags exceeds resource tag limit."));
  }
  lambda.registry().put(std::move(changed));
  return Output{};
}

Answer untag_function(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, unqualified_function(lambda, call));
  runner::Function changed = *named.function;
  for (const Json& key : call.input.at("TagKeys")) changed.tags.erase(key.get<std::string>());
  lambda.registry().put(std::move(changed));
  return Output{};
}

}  // namespace

constinit const Operation kTagResource{"TagResource", answer_when_kept<tag_function>};
constinit const Operation kUntagResource{"UntagResource", answer_when_kept<untag_function>};

}  // namespace sidestep::aws::lambda
