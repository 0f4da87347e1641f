// arn:aws:states:::apigateway:invoke: a call of an API that API Gateway serves. Where the API is,
// --endpoint apigateway=URL says, else reach.h.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-api-gateway.html

#include <algorithm>
#include <array>

#include "base/letter_case.h"
#include "http/client.h"
#include "integrations/http_parts.h"
#include "integrations/list.h"
#include "integrations/parameters.h"

namespace sidestep::services {
namespace {

constexpr std::string_view kApiGatewayKnown[] = {
    "ApiEndpoint",     "Method",      "Headers",         "Stage",   "Path",
    "QueryParameters", "RequestBody", "AllowNullValues", "AuthType"};
constexpr ParameterNames kApiGatewayNames{"apigateway:invoke", kApiGatewayKnown, "ApiEndpoint"};
constexpr std::array<std::string_view, 7> kApiGatewayMethods = {"GET",   "POST", "PUT",    "DELETE",
                                                                "PATCH", "HEAD", "OPTIONS"};
constexpr std::array<std::string_view, 4> kAuthTypes = {"", "NO_AUTH", "IAM_ROLE",
                                                        "RESOURCE_POLICY"};
// Ours: API Gateway itself waits for a backend for 29 seconds unless told otherwise.
constexpr std::chrono::milliseconds kApiGatewayTime{60'000};

std::optional<asl::StateError> fault_of_api_call(const Json& parameters) {
  if (auto fault = fault_of_parameters(parameters, kApiGatewayNames)) return fault;
  const std::string method = text_of(parameters, "Method");
  if (std::ranges::find(kApiGatewayMethods, method) == kApiGatewayMethods.end()) {
    return invalid_parameter("The Method '" + method + "' is not supported");
  }
  const std::string auth = text_of(parameters, "AuthType");
  if (std::ranges::find(kAuthTypes, auth) == kAuthTypes.end()) {
    return invalid_parameter("The AuthType '" + auth + "' is not supported");
  }
  const Json& headers = object_at(parameters, "Headers");
  for (const auto& [name, value] : headers.get_ref<const Json::object_t&>()) {
    if (is_header_of_tasks(lower_case(name))) continue;
    return invalid_parameter("The header '" + name + "' cannot be set in a call of API Gateway");
  }
  return std::nullopt;
}

// "/prod/bills/add"
std::string path_of_api(const Json& parameters) {
  std::string path;
  for (const std::string& part : {text_of(parameters, "Stage"), text_of(parameters, "Path")}) {
    if (part.empty()) continue;
    if (!part.starts_with('/')) path += '/';
    path += part;
  }
  return path.empty() ? "/" : path;
}

Json without_nulls(const Json& value) {
  if (value.is_array()) {
    Json items = Json::array();
    for (const Json& item : value) items.push_back(without_nulls(item));
    return items;
  }
  if (!value.is_object()) return value;
  Json members = Json::object();
  for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
    if (!member.is_null()) members[name] = without_nulls(member);
  }
  return members;
}

// Nothing if there is no body; a GET has none, as API Gateway refuses one that does. Members that
// are null stay only if AllowNullValues wants it.
std::optional<std::string> body_of_api(const Json& parameters) {
  const Json* body = find_member(parameters, "RequestBody");
  const std::string method = text_of(parameters, "Method");
  if (body == nullptr || method == "GET" || method == "HEAD") return std::nullopt;
  const Json* allowed = find_member(parameters, "AllowNullValues");
  return plain_text(allowed && *allowed == true ? *body : without_nulls(*body));
}

http::HttpRequest api_request(const Json& parameters) {
  http::HttpRequest request;
  request.method = text_of(parameters, "Method");
  request.target = path_of_api(parameters);
  for (const auto& [name, value] :
       object_at(parameters, "QueryParameters").get_ref<const Json::object_t&>()) {
    add_query_parameter(request.target, name, value);
  }
  request.headers.add("Host", text_of(parameters, "ApiEndpoint"));
  for (const auto& [name, value] :
       object_at(parameters, "Headers").get_ref<const Json::object_t&>()) {
    const Json values = value.is_array() ? value : Json::array({value});
    for (const Json& one : values) request.headers.add(name, plain_text(one));
  }
  if (const auto body = body_of_api(parameters)) {
    request.body = *body;
    if (!request.headers.has("Content-Type")) {
      request.headers.add("Content-Type", "application/json");
    }
  }
  return request;
}

// The server that answers for the API; as an error, why there is none.
Expected<std::string, std::string> server_of_api(const Backends& backends,
                                                 const std::string& endpoint) {
  if (!backends.api_gateway.empty()) return backends.api_gateway;
  const std::string name = endpoint.substr(0, endpoint.rfind(':'));
  const std::string scheme = is_this_machine(name) ? "http://" : "https://";
  SIDESTEP_TRY(reached, backends.reach.find(scheme + endpoint));
  while (reached.url.ends_with('/')) reached.url.pop_back();
  return reached.url;
}

Json shown_answer(const http::HttpResponse& response) {
  Json shown = shown_response(response);
  shown["Headers"] = shown_headers(response.headers, HeaderNames::kAsSent);
  return shown;
}

void run_api_gateway(const Backends& backends, engine::Task task, engine::TaskReply reply) {
  if (!backends.http) return reply.failed(unsupported(task.request.resource));
  const Json& parameters = task.request.parameters.value();
  if (auto fault = fault_of_api_call(parameters)) return reply.failed(*std::move(fault));
  const std::string endpoint = text_of(parameters, "ApiEndpoint");
  const auto server = server_of_api(backends, endpoint);
  if (!server) return reply.failed(invalid_parameter(server.error()));
  http::HttpRequest request = api_request(parameters);
  const std::string auth = text_of(parameters, "AuthType");
  if (backends.sign && (auth == "IAM_ROLE" || auth == "RESOURCE_POLICY")) {
    backends.sign(request, "execute-api", task.execution.region);
  }
  http::ClientRequest sent;
  sent.method = request.method;
  sent.url = *server + request.target;
  sent.headers = std::move(request.headers);
  sent.body = std::move(request.body);
  sent.timeouts.whole = kApiGatewayTime;
  backends.requests->send(
      backends.http(), task.id, std::move(sent), [task, reply](http::Client::Answer answer) {
        if (!answer) {
          return reply.failed(
              asl::state_error("ApiGateway.SdkClientException", answer.error().message));
        }
        if (answer->status < 200 || answer->status > 299) {
          return reply.failed(
              asl::state_error("ApiGateway." + std::to_string(answer->status), answer->body));
        }
        reply_to_request(task, reply, Payload(shown_answer(*answer)));
      });
}

}  // namespace

constinit const Integration kApiGateway{"apigateway:invoke", run_api_gateway, give_up_request};

}  // namespace sidestep::services
