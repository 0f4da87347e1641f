#include "aws/lambda/function_configuration.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"
#include "base/base64.h"

namespace sidestep::aws::lambda {
namespace {

// "If the number is greater than 50, only 50 are returned" (API reference, MaxItems).
constexpr std::int64_t kPageMax = 50;

std::size_t page_size(const Call& call) {
  return static_cast<std::size_t>(std::min(call.integer_or("MaxItems", kPageMax), kPageMax));
}

// The name after which the page begins; the marker hides it.
Expected<std::string, Error> page_start(const Call& call) {
  const std::string* marker = call.find_text("Marker");
  if (marker == nullptr || marker->empty()) return std::string();
  auto name = base64_decode(*marker);
  if (!name) {
    return unexpected(api_error(errors::kInvalidParameterValue, "Invalid marker: " + *marker));
  }
  return *std::move(name);
}

Answer list_functions(Lambda& lambda, const Call& call) {
  const std::size_t size = page_size(call);
  SIDESTEP_TRY(start, page_start(call));
  Json functions = Json::array();
  Json body = Json::object();
  const std::string before_name = function_arn(call.scope, "");
  for (const auto& function : lambda.registry().list()) {
    if (!function->arn.starts_with(before_name) || function->name <= start) continue;
    if (functions.size() == size) {
      const Json& last = functions.back();
      body["NextMarker"] = base64_encode(last.at("FunctionName").get<std::string>());
      break;
    }
    functions.push_back(function_configuration(*function));
  }
  body["Functions"] = std::move(functions);
  return output(body);
}

}  // namespace

constinit const Operation kListFunctions{"ListFunctions", answer_at_once<list_functions>};

}  // namespace sidestep::aws::lambda
