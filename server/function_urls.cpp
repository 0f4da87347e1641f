#include "server/function_urls.h"

#include <algorithm>

#include "aws/core/anonymous.h"
#include "aws/lambda/settings/function_url.h"
#include "base/letter_case.h"
#include "base/piece_queue.h"
#include "base/uuid.h"
#include "http/authority.h"
#include "http/cors.h"
#include "server/function_url_messages.h"

namespace sidestep {
namespace {

using aws::lambda::Setting;
using lambda::InvokeResult;

constexpr std::string_view kHttpStream = "application/vnd.awslambda.http-integration-response";
constexpr std::string_view kEndOfMetadata{"\0\0\0\0\0\0\0\0", 8};

// "ID" of "ID.lambda-url.us-east-1.localhost:8083". Every request is asked, and hardly any host is
// one.
std::string id_in_host(const http::HttpRequest& head) {
  const std::string_view text = head.headers.find("Host").value_or("");
  const std::size_t at = text.find(aws::lambda::kUrlDomain);
  return at == text.npos || at == 0 ? "" : lower_case(text.substr(0, at));
}

bool lists(const Json& cors, std::string_view member, std::string_view value) {
  const Json* list = find_member(cors, member);
  if (list == nullptr || !list->is_array()) return false;
  return std::ranges::any_of(*list, [&](const Json& each) {
    return each == "*" || equal_in_any_case(each.get<std::string>(), value);
  });
}

std::string joined(const Json& cors, std::string_view member) {
  std::string text;
  const Json* list = find_member(cors, member);
  for (const Json& each : list != nullptr ? *list : Json::array()) {
    text += (text.empty() ? "" : ",") + each.get<std::string>();
  }
  return text;
}

// What pages of the request's origin may read; nothing if they may not ask.
std::optional<http::Headers> cors_fields(const Json& cors, const http::HttpRequest& head) {
  const std::string_view origin = head.headers.find("Origin").value_or("");
  if (origin.empty() || !lists(cors, "AllowOrigins", origin)) return std::nullopt;
  const auto asked = head.headers.find("Access-Control-Request-Method");
  if (asked && !lists(cors, "AllowMethods", *asked)) return std::nullopt;
  const Json* credentials = find_member(cors, "AllowCredentials");
  const bool with_credentials = credentials != nullptr && *credentials == true;
  http::Headers fields;
  const bool any =
      !with_credentials && lists(cors, "AllowOrigins", "*") && joined(cors, "AllowOrigins") == "*";
  fields.add("Access-Control-Allow-Origin", any ? "*" : origin);
  fields.add("Vary", "Origin");
  if (with_credentials) fields.add("Access-Control-Allow-Credentials", "true");
  if (const std::string exposed = joined(cors, "ExposeHeaders"); !exposed.empty()) {
    fields.add("Access-Control-Expose-Headers", exposed);
  }
  return fields;
}

http::HttpResponse preflight_answer(const Json& cors) {
  http::HttpResponse response;
  const auto add = [&](const char* field, const char* member) {
    if (const std::string text = joined(cors, member); !text.empty()) {
      response.headers.add(field, text);
    }
  };
  add("Access-Control-Allow-Methods", "AllowMethods");
  add("Access-Control-Allow-Headers", "AllowHeaders");
  if (const Json* age = find_member(cors, "MaxAge")) {
    response.headers.add("Access-Control-Max-Age", to_text(*age));
  }
  return response;
}

bool is_signed(const http::HttpRequest& request) {
  return request.headers.find("Authorization").value_or("").starts_with("AWS4-HMAC-SHA256") ||
         request.query_parameter("X-Amz-Signature").has_value();
}

Json cors_of(const Setting& url) {
  const Json* cors = find_member(url.value, "Cors");
  return cors != nullptr ? *cors : Json::object();
}

// The answer, as the function returns it: whole, or part by part.
class UrlAnswer final : public lambda::ResponseSink {
 public:
  UrlAnswer(http::Responder responder, std::unique_ptr<aws::Alarms::Work> work)
      : responder_(std::move(responder)), work_(std::move(work)) {}

  void begin(std::string_view content_type) override {
    has_metadata_ = content_type == kHttpStream;
    if (has_metadata_) return;
    http::HttpResponse response;
    response.headers.add("Content-Type",
                         content_type.empty() ? "application/octet-stream" : content_type);
    answer(std::move(response));
  }

  void part(std::string bytes) override {
    if (!has_metadata_) return queue_.push(std::move(bytes));
    head_ += bytes;
    const std::size_t end = head_.find(kEndOfMetadata);
    if (end == head_.npos) return;
    has_metadata_ = false;
    http::HttpResponse response =
        response_head_of(parse_json(head_.substr(0, end)).value_or(Json::object()));
    if (!response.headers.has("Content-Type")) {
      response.headers.add("Content-Type", "application/octet-stream");
    }
    answer(std::move(response));
    queue_.push(head_.substr(end + kEndOfMetadata.size()));
  }

  void finish(const InvokeResult& result) {
    work_.reset();
    const bool has_failed = result.outcome == InvokeResult::Outcome::kFailed;
    if (has_answered_) {
      if (!has_failed) queue_.end();  // or else it breaks off
      return;
    }
    if (result.outcome == InvokeResult::Outcome::kThrottled) {
      return responder_.answer(url_refusal(429, "Too Many Requests"));
    }
    if (has_failed || result.was_streamed) {
      return responder_.answer(url_refusal(502, "Internal Server Error"));
    }
    responder_.answer(response_of(result.payload));
  }

 private:
  void answer(http::HttpResponse response) {
    has_answered_ = true;
    response.stream = queue_.source();
    responder_.answer(std::move(response));
  }

  http::Responder responder_;
  std::unique_ptr<aws::Alarms::Work> work_;  // a clock that leaves out time waits for it
  PieceQueue queue_;
  std::string head_;
  bool has_metadata_ = false;
  bool has_answered_ = false;
};

}  // namespace

std::optional<Setting> FunctionUrls::url_of(const http::HttpRequest& head) const {
  return aws::lambda::Settings(lambda_.reader()).find_url(id_in_host(head));
}

bool FunctionUrls::accepts(const http::HttpRequest& head) const {
  return !id_in_host(head).empty();
}

std::size_t FunctionUrls::body_max(const http::HttpRequest&) const {
  return limits::kLambdaPayloadMax;
}

// A program may send it a form; a page, what the configuration allows.
http::Leave FunctionUrls::leave(const http::HttpRequest& head) const {
  http::Leave leave;
  leave.form = true;
  if (!head.headers.has("Origin")) return leave;
  const auto url = url_of(head);
  if (!url) return leave;
  if (auto fields = cors_fields(cors_of(*url), head)) {
    leave.page = true;
    leave.answer_fields = *std::move(fields);
  }
  return leave;
}

void FunctionUrls::handle(http::HttpRequest& request, http::Responder responder) {
  const auto url = url_of(request);
  if (!url) return responder.answer(url_refusal(404, "Not Found"));
  if (http::is_preflight(request) && find_member(url->value, "Cors") != nullptr) {
    return responder.answer(preflight_answer(cors_of(*url)));
  }
  const bool is_of_iam = url->value.at("AuthType") == "AWS_IAM";
  const http::RequestScope caller = http::request_scope(request, defaults_);
  aws::Call call{
      "InvokeFunctionUrl",
      {{"FunctionName", url->key.arn()}, {"FunctionUrlAuthType", url->value.at("AuthType")}},
      {.account = url->key.account, .region = url->key.region}};
  if (is_of_iam) {
    call.scope.account = caller.account;
    call.scope.access_key = caller.access_key;
  } else {
    call.scope.principal = aws::kAnonymous;  // whatever the request shows
  }
  if ((is_of_iam && !is_signed(request)) || directory_.refusal("lambda", call)) {
    return responder.answer(url_refusal(403, "Forbidden"));
  }
  invoke(request, *url, is_of_iam ? &caller : nullptr, std::move(responder));
}

void FunctionUrls::invoke(const http::HttpRequest& request, const Setting& url,
                          const http::RequestScope* caller, http::Responder responder) {
  const std::string arn = url.key.arn();
  const auto function = lambda_.registry().find(arn);
  if (function == nullptr) return responder.answer(url_refusal(404, "Not Found"));
  if (function->is_durable()) {
    return responder.answer(
        url_refusal(501, "Sidestep does not begin durable executions by URLs of functions yet"));
  }
  aws::Alarms& alarms = lambda_.platform().alarms;
  lambda::Invocation invocation;
  invocation.request_id = random_uuid();
  invocation.invoked_arn = arn;
  invocation.event = to_text(event_of({request, url, invocation.request_id, alarms.now(), caller}));
  const auto answer = std::make_shared<UrlAnswer>(std::move(responder), alarms.begin_work());
  if (url.value.at("InvokeMode") == "RESPONSE_STREAM") invocation.sink = answer;
  lambda_.pool().invoke(function, std::move(invocation),
                        [answer](const InvokeResult& result) { answer->finish(result); });
}

}  // namespace sidestep
