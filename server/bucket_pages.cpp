#include "server/bucket_pages.h"

#include <algorithm>

#include "aws/protocols/codec.h"
#include "aws/protocols/s3_request.h"
#include "base/comma_list.h"
#include "base/limits.h"
#include "base/uri.h"
#include "base/uuid.h"
#include "http/cors.h"

namespace sidestep {
namespace {

constexpr std::string_view kAskedMethod = "Access-Control-Request-Method";
constexpr std::string_view kAskedHeaders = "Access-Control-Request-Headers";
constexpr std::size_t kFormsOwnMax = 64 * 1024;  // ours: of a form, beside its file

// A browser asks with this method before it sends a request that needs leave.
bool is_question(const http::HttpRequest& head) { return head.method == "OPTIONS"; }

std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> names;
  for (const std::string_view name : parts_of_list(list)) {
    if (!name.empty()) names.emplace_back(name);
  }
  return names;
}

// Of what changes something a grant covers objects, and not how the bucket is set up; nor does it
// cover the bucket that a copy is taken from.
bool is_coverable(const http::HttpRequest& head, bool has_key) {
  if (is_question(head) || head.method == "GET" || head.method == "HEAD") return true;
  if (head.headers.has("x-amz-copy-source") || head.query_parameter("x-amz-copy-source")) {
    return false;
  }
  const bool is_deletion = head.method == "POST" && head.query_parameter("delete").has_value();
  return has_key || is_deletion || is_post_form(head);
}

http::Headers fields_of(const aws::s3::CorsGrant& grant) {
  http::Headers fields;
  fields.add("Access-Control-Allow-Origin", grant.origin);
  fields.add("Access-Control-Allow-Methods", grant.methods);
  if (!grant.exposed.empty()) fields.add("Access-Control-Expose-Headers", grant.exposed);
  if (grant.seconds) fields.add("Access-Control-Max-Age", std::to_string(*grant.seconds));
  if (grant.origin != "*") fields.add("Access-Control-Allow-Credentials", "true");
  fields.add("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
  return fields;
}

http::HttpResponse refusal_of(const aws::Error& error) {
  return aws::rest_xml_codec().write_error(*aws::ServiceModel::find("s3"), error, random_uuid());
}

}  // namespace

// Nothing if it is for no bucket of S3.
std::optional<BucketPages::Place> BucketPages::place_of(const http::HttpRequest& head) const {
  http::HttpRequest by_path;
  by_path.target = aws::s3_target(head);
  if (!by_path.target.starts_with('/')) return std::nullopt;
  const std::string_view path = by_path.path().substr(1);
  const std::size_t slash = std::min(path.find('/'), path.size());
  if (slash == 0) return std::nullopt;
  return Place{uri_decoded(path.substr(0, slash)), slash + 1 < path.size()};
}

std::optional<BucketPages::Place> BucketPages::place_of_form(const http::HttpRequest& head) const {
  if (!is_post_form(head)) return std::nullopt;
  auto place = place_of(head);
  return place && !place->has_key ? place : std::nullopt;
}

// A question is for S3 if what it asks leave for is.
std::optional<BucketPages::Place> BucketPages::place_of_question(
    const http::HttpRequest& head) const {
  if (!is_question(head)) return std::nullopt;
  http::HttpRequest asked;
  asked.method = head.headers.find(kAskedMethod).value_or("GET");
  asked.target = head.target;
  asked.headers.add("Host", head.headers.find("Host").value_or(""));
  auto place = place_of(asked);
  const bool may_be_form = asked.method == "POST" && place && !place->has_key;
  return may_be_form || gateway_.is_for("s3", asked) ? place : std::nullopt;
}

bool BucketPages::accepts(const http::HttpRequest& head) const {
  return place_of_question(head) || place_of_form(head) || gateway_.accepts(head);
}

std::size_t BucketPages::body_max(const http::HttpRequest& head) const {
  if (place_of_form(head)) return static_cast<std::size_t>(limits::kS3PutMax) + kFormsOwnMax;
  return gateway_.body_max(head);
}

http::HttpResponse BucketPages::too_long(const http::HttpRequest& head) const {
  return place_of_form(head) ? refusal_of(s3_.too_long("PutObject")) : gateway_.too_long(head);
}

http::BodyForm BucketPages::body_form(const http::HttpRequest& head) const {
  return place_of_form(head) ? http::BodyForm::kStream : gateway_.body_form(head);
}

Expected<aws::s3::CorsGrant, aws::Error> BucketPages::grant(const http::HttpRequest& head,
                                                            const Place& place) const {
  aws::s3::CorsRequest request{place.bucket, place.has_key,
                               std::string(head.headers.find("Origin").value_or("")), head.method};
  if (is_question(head)) {
    request.method = head.headers.find(kAskedMethod).value_or("");
    request.headers = names_in(head.headers.find(kAskedHeaders).value_or(""));
  }
  return aws::s3::cors_grant(s3_.reader(), request);
}

// A question may always be asked: it changes nothing, and its answer says what may follow.
http::Leave BucketPages::leave(const http::HttpRequest& head) const {
  http::Leave leave;
  const bool is_form = place_of_form(head).has_value();
  leave.form = is_form;
  leave.page = place_of_question(head).has_value();
  if (leave.page || !head.headers.has("Origin")) return leave;
  const auto place = place_of(head);
  if (!place || !(is_form || gateway_.is_for("s3", head))) return leave;
  if (!is_coverable(head, place->has_key)) return leave;
  if (const auto granted = grant(head, *place)) {
    leave.page = true;
    leave.answer_fields = fields_of(*granted);
  }
  return leave;
}

http::HttpResponse BucketPages::answer_question(const http::HttpRequest& head,
                                                const Place& place) const {
  if (!head.headers.has("Origin")) {
    return refusal_of(aws::s3::s3_error(400, "BadRequest",
                                        "Insufficient information. Origin request header needed."));
  }
  if (!http::is_preflight(head)) {
    return refusal_of(
        aws::s3::s3_error(400, "BadRequest", "Invalid Access-Control-Request-Method: null"));
  }
  const auto granted = grant(head, place);
  if (!granted) return refusal_of(granted.error());
  http::HttpResponse response;
  response.headers = fields_of(*granted);
  if (const auto asked = head.headers.find(kAskedHeaders)) {
    response.headers.add("Access-Control-Allow-Headers", *asked);
  }
  if (head.headers.find("Access-Control-Request-Private-Network") == "true") {
    response.headers.add("Access-Control-Allow-Private-Network", "true");
  }
  return response;
}

void BucketPages::handle(http::HttpRequest& request, http::Responder responder) {
  if (const auto place = place_of_question(request)) {
    return responder.answer(answer_question(request, *place));
  }
  if (const auto place = place_of_form(request)) {
    return post_object(forms_, place->bucket, request, std::move(responder));
  }
  gateway_.handle(request, std::move(responder));
}

}  // namespace sidestep
