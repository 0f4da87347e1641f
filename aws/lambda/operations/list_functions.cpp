#include "aws/lambda/function_configuration.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"
#include "aws/lambda/operations/paged_list.h"

namespace sidestep::aws::lambda {
namespace {

// With FunctionVersion=ALL, all versions of each.
Answer list_functions(Lambda& lambda, const Call& call) {
  const std::string before_name = function_arn(call.scope, "");
  const bool lists_all = call.text_or("FunctionVersion", "") == "ALL";
  std::vector<Json> shown;
  for (const auto& function : lambda.registry().list()) {
    if (!function->arn.starts_with(before_name)) continue;
    shown.push_back(function_configuration(*function));
    if (!lists_all) continue;
    shown.back()["FunctionArn"] = function->arn + ':' + runner::kLatestVersion;
    for (const auto& version : lambda.registry().versions(function->arn)) {
      shown.push_back(function_configuration(*version));
    }
  }
  return paged_list(call, "Functions", std::move(shown), "FunctionArn");
}

}  // namespace

constinit const Operation kListFunctions{"ListFunctions", answer_at_once<list_functions>};

}  // namespace sidestep::aws::lambda
