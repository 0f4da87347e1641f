#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"

namespace sidestep::aws::lambda {
namespace {

Answer list_tags(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(function, named_function(lambda, call));
  Json tags = Json::object();
  for (const auto& [key, value] : function->tags) tags[key] = value;
  return output({{"Tags", std::move(tags)}});
}

}  // namespace

constinit const Operation kListTags{"ListTags", answer_at_once<list_tags>};

}  // namespace sidestep::aws::lambda
