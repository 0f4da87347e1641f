#include "aws/protocols/endpoints.h"

#include <algorithm>
#include <cctype>
#include <memory>

#include "aws/protocols/codec.h"
#include "base/base64.h"
#include "base/hash.h"
#include "base/read_all.h"
#include "base/uuid.h"
#include "http/url.h"

namespace sidestep::aws {
namespace {

Error on_the_way(std::string message) {
  return {.code = "", .message = std::move(message), .status = 0, .origin = Error::Origin::kWay};
}

// What answers with a status of failure and does not say which error it is: a proxy, say. The SDK
// has no more than "null" to say of it.
Error nameless(int status) {
  return {.code = std::to_string(status), .message = "null", .status = status};
}

Error no_endpoint(const ServiceHead& service, const std::string& operation) {
  return {.code = "NoEndpoint",
          .message = "Sidestep does not carry out '" + operation + "' of the service '" +
                     service.id +
                     "' itself and knows no endpoint of it. Name one with --endpoint " +
                     service.id + "=URL or " + endpoint_variable(service) +
                     ", which then has all calls of the service, or one for all that Sidestep does "
                     "not have with AWS_ENDPOINT_URL; --allow-aws calls AWS.",
          .origin = Error::Origin::kNoEndpoint};
}

Error no_credentials(const ServiceHead& service) {
  return {.code = "NoEndpoint",
          .message = "Calling '" + service.id +
                     "' at AWS needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
          .origin = Error::Origin::kNoEndpoint};
}

// The same one whenever the same Task makes the call again.
std::string token_of(const Call& call) {
  if (!call.once) return random_uuid();
  const std::string hex =
      sha256_hex(std::to_string(call.once->execution_id) + ' ' + std::to_string(call.once->ticket));
  return hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' +
         hex.substr(16, 4) + '-' + hex.substr(20, 12);
}

void add_tokens(const OperationModel& operation, Call& call) {
  if (operation.input == nullptr) return;
  for (const Member& member : operation.input->members) {
    if (member.idempotency_token && call.find(member.name) == nullptr) {
      call.input[member.name] = token_of(call);
    }
  }
}

// "https://host/base/" is "https://host/base"; the operation's own path follows it.
std::string without_last_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

// Ours: what a call of another service may carry; a Task's payload is far shorter.
constexpr std::size_t kPayloadSentMax = 64 * 1024 * 1024;

// As the AWS CLI has it: a cluster takes a token for 15 minutes, whatever stands here.
constexpr std::chrono::seconds kClusterTokenValid{60};

// A function or an agent may run for 15 minutes.
http::ClientTimeouts timeouts_of(const ServiceHead& service, const OperationModel& operation,
                                 http::ClientTimeouts timeouts) {
  constexpr std::chrono::minutes kLong{16};
  if ((service.id == "lambda" && operation.name == "Invoke") || operation.name == "InvokeHarness") {
    timeouts.silence = kLong;
    timeouts.whole = kLong;
  }
  return timeouts;
}

}  // namespace

std::string aws_host(const ServiceHead& service, const std::string& region) {
  const std::string suffix = region.starts_with("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
  if (!service.global_host.empty() && service.id != "s3" && service.id != "sts") {
    return service.global_host;
  }
  return service.endpoint + "." + region + suffix;
}

std::string endpoint_variable(const ServiceHead& service) {
  std::string name = "AWS_ENDPOINT_URL_";
  for (const char c : service.service_id) {
    const bool is_mark = c == ' ' || c == '-';
    name += is_mark ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return name;
}

Endpoints::Endpoints(boost::asio::io_context& io, EndpointSettings settings,
                     std::function<Timestamp()> now, http::ClientOptions options)
    : settings_(std::move(settings)), now_(std::move(now)), client_(io, std::move(options)) {}

bool Endpoints::is_own(const std::string& url) const {
  const auto parsed = http::parse_url(url);
  return parsed && is_loopback(parsed->origin.authority.name) && own_port_ != 0 &&
         parsed->port() == std::to_string(own_port_);
}

bool Endpoints::replaces(std::string_view service) const {
  const auto found = settings_.by_service.find(service);
  return found != settings_.by_service.end() && !is_own(found->second);
}

bool Endpoints::reaches(std::string_view service) const {
  const ServiceModel* model = ServiceModel::find(service);
  return model != nullptr && !url_of(model->head(), "us-east-1").empty();
}

void Endpoints::sign_for(http::HttpRequest& request, std::string_view service,
                         const std::string& region) const {
  Credentials credentials = settings_.credentials;
  if (credentials.access_key.empty()) credentials = {"test", "test"};
  sign(request, {credentials, region, std::string(service), now_()});
}

std::string Endpoints::cluster_token(const std::string& cluster, const std::string& region) const {
  if (settings_.credentials.access_key.empty()) return "";
  http::HttpRequest request;
  request.method = "GET";
  request.target = "/?Action=GetCallerIdentity&Version=2011-06-15";
  const std::string host = aws_host(*ServiceModel::find_head("sts"), region);
  request.headers.add("Host", host);
  request.headers.add("x-k8s-aws-id", cluster);
  presign(request, {settings_.credentials, region, "sts", now_()}, kClusterTokenValid);
  std::string token = base64_encode("https://" + host + request.target);
  while (token.ends_with('=')) token.pop_back();
  std::ranges::replace(token, '+', '-');
  std::ranges::replace(token, '/', '_');
  return "k8s-aws-v1." + token;
}

std::string Endpoints::url_of(const ServiceHead& service, const std::string& region) const {
  const auto found = settings_.by_service.find(service.id);
  if (found != settings_.by_service.end() && !is_own(found->second)) return found->second;
  if (!settings_.otherwise.empty() && !is_own(settings_.otherwise)) return settings_.otherwise;
  return settings_.allows_aws ? "https://" + aws_host(service, region) : "";
}

void Endpoints::call(std::string_view id, Call call, Reply reply) {
  const ServiceModel* service = ServiceModel::find(id);
  const OperationModel* operation =
      service != nullptr ? service->operation(call.operation) : nullptr;
  if (operation == nullptr) {
    return reply.fail({.code = "UnknownOperationException",
                       .message = "AWS has no operation '" + call.operation + "' of the service '" +
                                  std::string(id) + "'.",
                       .origin = Error::Origin::kNotHere});
  }
  if (call.body == nullptr)
    return send(*service, *operation, std::move(call), "", std::move(reply));
  // Signatures need the whole of it.
  std::unique_ptr<ByteSource> source = std::move(call.body);
  read_all(std::move(source), kPayloadSentMax,
           [this, service, operation, call = std::move(call),
            reply = std::move(reply)](Expected<std::string, std::string> body) mutable {
             if (!body) return reply.fail(on_the_way(body.error()));
             send(*service, *operation, std::move(call), *std::move(body), std::move(reply));
           });
}

void Endpoints::send(const ServiceModel& service, const OperationModel& operation, Call call,
                     std::string payload, Reply reply) {
  const ServiceHead& head = service.head();
  const std::string url = url_of(head, call.scope.region);
  if (url.empty()) return reply.fail(no_endpoint(head, operation.name));
  const Codec* codec = codec_of(head.protocol);
  if (codec == nullptr) {
    return reply.fail(on_the_way("Sidestep does not speak the protocol of " + head.id + "."));
  }
  const bool is_aws = settings_.allows_aws && url == "https://" + aws_host(head, call.scope.region);
  if (is_aws && settings_.credentials.access_key.empty()) return reply.fail(no_credentials(head));
  const auto parsed = http::parse_url(url);
  if (!parsed) return reply.fail(on_the_way("'" + url + "' is not a URL."));
  add_tokens(operation, call);
  const Spoken spoken{service, operation};
  http::HttpRequest request = codec->write_call(spoken, std::move(call.input), std::move(payload));
  const std::string base = parsed->target == "/" ? "" : without_last_slash(parsed->target);
  request.target = base + request.target;
  request.headers.add("Host", parsed->host_field());
  if (operation.needs_checksum) {
    request.headers.add("Content-MD5", base64_encode(digest(HashAlgorithm::kMd5, request.body)));
  }
  if (call.trace_id) request.headers.add("X-Amzn-Trace-Id", *call.trace_id);
  Credentials credentials = settings_.credentials;
  if (credentials.access_key.empty()) credentials = {"test", "test"};
  if (!operation.is_unsigned && !head.is_unsigned) {
    sign(request, {credentials, call.scope.region, head.signing, now_(), head.signing == "s3"});
  }
  http::ClientRequest sent;
  sent.method = request.method;
  sent.url = parsed->origin.text() + request.target;
  sent.headers = std::move(request.headers);
  sent.body = std::move(request.body);
  sent.timeouts = timeouts_of(head, operation, settings_.timeouts);
  const auto shared = std::make_shared<Reply>(std::move(reply));
  const http::Client::Id id = client_.send(std::move(sent), [codec, spoken,
                                                             shared](http::Client::Answer answer) {
    if (!answer) {
      return shared->fail(on_the_way("Unable to execute HTTP request: " + answer.error().message));
    }
    const int status = answer->status;
    Answer read = codec->read_answer(spoken, *std::move(answer));
    if (!read && read.error().code.empty() && status >= 300) {
      read = unexpected(nameless(status));
    } else if (!read && read.error().code.empty()) {
      read = unexpected(on_the_way("Unable to unmarshall response: " + read.error().message));
    }
    shared->answer(std::move(read));
  });
  shared->on_gone([this, id, weak = std::weak_ptr<Reply>(shared)] {
    const auto waiting = weak.lock();
    client_.give_up(id);
    if (waiting && !waiting->answered()) waiting->fail(on_the_way("Nobody waits any more."));
  });
}

}  // namespace sidestep::aws
