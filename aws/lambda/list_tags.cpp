#include "aws/lambda/function_name.h"
#include "aws/lambda/list.h"

namespace sidestep::lambda_api {
namespace {

Answer list_tags(LambdaApi& api, const Call& call) {
  SIDESTEP_TRY(function, named_function(api, call));
  Json tags = Json::object();
  for (const auto& [key, value] : function->tags) tags[key] = value;
  return json_answer(200, {{"Tags", std::move(tags)}});
}

}  // namespace

constinit const Operation kListTags{"ListTags", "GET", "/2017-03-31/tags/{}",
                                    answer_at_once<list_tags>};

}  // namespace sidestep::lambda_api
