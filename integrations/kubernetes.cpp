#include "integrations/kubernetes.h"

#include <algorithm>
#include <array>

#include "base/base64.h"
#include "http/client.h"
#include "integrations/http_parts.h"
#include "integrations/parameters.h"

namespace sidestep::services {
namespace {

constexpr std::array<std::string_view, 3> kOfEveryCluster = {"ClusterName", "CertificateAuthority",
                                                             "Endpoint"};
// Ours, as for an HTTP Task.
constexpr std::chrono::milliseconds kKubernetesTime{60'000};

KubernetesAnswer read_kubernetes(const http::Client::Answer& answer) {
  if (!answer) {
    return unexpected(asl::state_error("EKS.SdkClientException", answer.error().message));
  }
  Json shown = shown_response(*answer);
  shown.erase("Headers");
  if (answer->status >= 200 && answer->status <= 299) return shown;
  return unexpected(asl::state_error("EKS." + std::to_string(answer->status), to_text(shown)));
}

}  // namespace

std::optional<asl::StateError> fault_of_cluster(const Json& parameters, std::string_view api,
                                                std::span<const std::string_view> known,
                                                std::span<const std::string_view> required) {
  if (!parameters.is_object()) {
    return invalid_parameter("The parameters of " + std::string(api) + " must be an object");
  }
  const auto has = [](std::span<const std::string_view> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
  };
  for (const auto& [name, value] : parameters.get_ref<const Json::object_t&>()) {
    if (has(kOfEveryCluster, name) || has(known, name)) continue;
    return invalid_parameter("The field '" + name + "' is not supported by Step Functions");
  }
  const auto missing = [&](std::string_view name) { return !find_member(parameters, name); };
  for (const auto names : {std::span<const std::string_view>(kOfEveryCluster), required}) {
    const auto found = std::ranges::find_if(names, missing);
    if (found == names.end()) continue;
    return invalid_parameter("The field '" + std::string(*found) + "' is required but was missing");
  }
  return std::nullopt;
}

void call_kubernetes(const Backends& backends, const Json& parameters, KubernetesRequest request,
                     std::function<void(KubernetesAnswer)> then) {
  std::string url = text_of(parameters, "Endpoint");
  while (url.ends_with('/')) url.pop_back();
  url += (request.path.starts_with('/') ? "" : "/") + request.path;
  for (const auto& [name, value] : request.query.get_ref<const Json::object_t&>()) {
    add_query_parameter(url, name, value);
  }
  const auto reached = backends.reach.find(url);
  if (!reached) return then(unexpected(invalid_parameter(reached.error())));
  const auto certificates = base64_decode(text_of(parameters, "CertificateAuthority"));
  if (!certificates) {
    return then(unexpected(invalid_parameter("The CertificateAuthority is not valid Base64")));
  }
  http::ClientRequest sent;
  sent.method = request.method;
  sent.url = reached->url;
  if (request.body) {
    sent.body = plain_text(*request.body);
    // RFC 7386 merges; Kubernetes takes no plain JSON for a PATCH.
    sent.headers.add("Content-Type", request.method == "PATCH" ? "application/merge-patch+json"
                                                               : "application/json");
  }
  sent.headers.add("Accept", "application/json");
  sent.timeouts.whole = kKubernetesTime;
  const bool is_secure = sent.url.starts_with("https:");
  if (is_secure && backends.cluster_token) {
    const std::string token = backends.cluster_token(text_of(parameters, "ClusterName"));
    if (!token.empty()) sent.headers.add("Authorization", "Bearer " + token);
  }
  http::Client& client = is_secure ? backends.http_trusting(*certificates) : backends.http();
  const auto read = [then = std::move(then)](const http::Client::Answer& answer) {
    then(read_kubernetes(answer));
  };
  if (!request.task) {
    client.send(std::move(sent), read);
  } else {
    backends.requests->send(client, *request.task, std::move(sent), read);
  }
}

}  // namespace sidestep::services
