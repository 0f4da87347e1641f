#include <charconv>

#include "base/base64.h"
#include "aws/lambda/constraints.h"
#include "aws/lambda/function_configuration.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/list.h"

namespace sidestep::lambda_api {
namespace {

// "If the number is greater than 50, only 50 are returned" (API reference, MaxItems).
constexpr std::int64_t kPageMax = 50;
constexpr std::int64_t kMaxItemsMax = 10'000;

Expected<std::size_t, ApiError> page_size(const Call& call) {
  const auto parameter = call.request.query_parameter("MaxItems");
  if (!parameter) return static_cast<std::size_t>(kPageMax);
  std::int64_t value = 0;
  const auto parsed =
      std::from_chars(parameter->data(), parameter->data() + parameter->size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != parameter->data() + parameter->size()) {
    return unexpected(wrong_type("MaxItems", "an integer"));
  }
  if (value < 1 || value > kMaxItemsMax) {
    return unexpected(out_of_range("maxItems", value, 1, kMaxItemsMax));
  }
  return static_cast<std::size_t>(std::min(value, kPageMax));
}

// The name after which the page begins; the marker hides it.
Expected<std::string, ApiError> page_start(const Call& call) {
  const auto marker = call.request.query_parameter("Marker");
  if (!marker || marker->empty()) return std::string();
  auto name = base64_decode(*marker);
  if (!name) {
    return unexpected(api_error(errors::kInvalidParameterValue, "Invalid marker: " + *marker));
  }
  return *std::move(name);
}

Answer list_functions(LambdaApi& api, const Call& call) {
  SIDESTEP_TRY(size, page_size(call));
  SIDESTEP_TRY(start, page_start(call));
  Json functions = Json::array();
  Json body = Json::object();
  const std::string before_name = function_arn(call.scope, "");
  for (const auto& function : api.registry.list()) {
    if (!function->arn.starts_with(before_name) || function->name <= start) continue;
    if (functions.size() == size) {
      const Json& last = functions.back();
      body["NextMarker"] = base64_encode(last.at("FunctionName").get<std::string>());
      break;
    }
    functions.push_back(function_configuration(*function));
  }
  body["Functions"] = std::move(functions);
  return json_answer(200, body);
}

}  // namespace

constinit const Operation kListFunctions{"ListFunctions", "GET", "/2015-03-31/functions",
                                         answer_at_once<list_functions>};

}  // namespace sidestep::lambda_api
