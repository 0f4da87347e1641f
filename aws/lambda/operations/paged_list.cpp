#include "aws/lambda/operations/paged_list.h"

#include <algorithm>

#include "base/base64.h"

namespace sidestep::aws::lambda {
namespace {

// "If the number is greater than 50, only 50 are returned" (API reference, MaxItems).
constexpr std::int64_t kItemsOfPageMax = 50;

// The key after which the page begins, as JSON text; the marker hides it.
Expected<std::string, Error> last_key(const Call& call) {
  const std::string* marker = call.find_text("Marker");
  if (marker == nullptr || marker->empty()) return std::string();
  auto key = base64_decode(*marker);
  if (!key || key->empty()) {
    return unexpected(api_error(errors::kInvalidParameterValue, "Invalid marker: " + *marker));
  }
  return *std::move(key);
}

}  // namespace

Answer paged_list(const Call& call, std::string_view member, std::vector<Json> items,
                  std::string_view key) {
  SIDESTEP_TRY(last, last_key(call));
  auto begin = items.begin();
  if (!last.empty()) {
    begin = std::ranges::find_if(
        items, [&](const Json& item) { return to_text(item.at(std::string(key))) == last; });
    if (begin != items.end()) ++begin;
  }
  const auto size =
      std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(std::min(
                                   call.integer_or("MaxItems", kItemsOfPageMax), kItemsOfPageMax)),
                               items.end() - begin);
  const auto end = begin + size;
  Json body = Json::object();
  if (end != items.end() && size > 0) {
    body["NextMarker"] = base64_encode(to_text((end - 1)->at(std::string(key))));
  }
  Json shown = Json::array();
  for (auto item = begin; item != end; ++item) shown.push_back(std::move(*item));
  body[std::string(member)] = std::move(shown);
  return output(std::move(body));
}

}  // namespace sidestep::aws::lambda
