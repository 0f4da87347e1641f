#include "integrations/sdk_response.h"

#include <array>
#include <ctime>

namespace sidestep::services {

void add_sdk_metadata(Json& output, const SdkResponse& response) {
  Json all = Json::object();
  Json single = Json::object();
  for (const auto& [name, value] : response.headers) {
    all[name] = Json::array({value});
    single[name] = value;
  }
  Json& metadata = output["SdkHttpMetadata"];
  metadata["AllHttpHeaders"] = std::move(all);
  metadata["HttpHeaders"] = std::move(single);
  metadata["HttpStatusCode"] = response.status;
  output["SdkResponseMetadata"]["RequestId"] = response.request_id;
}

std::string http_date_now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 40> text;
  const std::size_t length =
      std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
  return std::string(text.data(), length);
}

}  // namespace sidestep::services
