#include "server/config/endpoints.h"

#include <algorithm>

#include "aws/protocols/endpoints.h"
#include "http/url.h"

namespace sidestep::config {

Expected<Done, std::string> check_endpoint(std::string_view text) {
  if (http::parse_url(text)) return Done{};
  return unexpected("must be a URL such as http://127.0.0.1:3001, not '" + std::string(text) + "'");
}

Expected<Done, std::string> apply_endpoints(Configuration& configuration, std::string_view text) {
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(','));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    const std::size_t equals = part.find('=');
    if (equals == part.npos) {
      return unexpected("must be SERVICE=URL, such as sqs=http://localhost:9324, not '" +
                        std::string(part) + "'");
    }
    const aws::ServiceModel* service = aws::ServiceModel::find(part.substr(0, equals));
    if (service == nullptr) {
      return unexpected("names a service that AWS does not have: '" +
                        std::string(part.substr(0, equals)) + "'");
    }
    SIDESTEP_TRY(checked, check_endpoint(part.substr(equals + 1)));
    static_cast<void>(checked);
    configuration.named_endpoints[service->head().id] = part.substr(equals + 1);
  }
  return Done{};
}

Expected<Done, std::string> apply_default_endpoint(Configuration& configuration,
                                                   std::string_view text) {
  SIDESTEP_TRY(checked, check_endpoint(text));
  configuration.default_endpoint = text;
  return checked;
}

Expected<Done, std::string> apply_allow_aws(Configuration& configuration, std::string_view text) {
  if (text != "yes" && text != "no") {
    return unexpected("must be yes or no, not '" + std::string(text) + "'");
  }
  configuration.allows_aws = text == "yes";
  return Done{};
}

void apply_aws_environment(Configuration& configuration,
                           const std::function<const char*(const char*)>& environment,
                           Problems& problems) {
  const auto text_of = [&](const std::string& name) {
    const char* value = environment(name.c_str());
    return std::string(value != nullptr ? value : "");
  };
  for (const aws::ServiceHead& service : aws::ServiceModel::heads()) {
    const std::string name = aws::endpoint_variable(service);
    const std::string url = text_of(name);
    if (url.empty()) continue;
    if (const auto checked = check_endpoint(url); !checked) {
      problems.push_back({name, checked.error()});
    }
    configuration.endpoints[service.id] = url;
  }
  for (const auto& [service, url] : configuration.named_endpoints) {
    configuration.endpoints[service] = url;
  }
  configuration.credentials = {text_of("AWS_ACCESS_KEY_ID"), text_of("AWS_SECRET_ACCESS_KEY"),
                               text_of("AWS_SESSION_TOKEN")};
}

}  // namespace sidestep::config
