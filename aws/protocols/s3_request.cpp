#include "aws/protocols/s3_request.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <vector>

#include "aws/protocols/aws_chunked.h"
#include "aws/protocols/form.h"
#include "base/letter_case.h"
#include "http/authority.h"

namespace sidestep::aws {
namespace {

constexpr std::int64_t kPresignedSecondsMax = 604'800;  // AWS: seven days

bool is_s3_label(std::string_view label) {
  return label == "s3" || (label.starts_with("s3-") && !label.starts_with("s3-website"));
}

// Where the label "s3" begins in a host name; npos if it has none.
std::size_t s3_label_in(std::string_view name) {
  std::size_t found = name.npos;
  std::size_t at = 0;
  while (at < name.size()) {
    const std::size_t dot = std::min(name.find('.', at), name.size());
    const bool is_last = dot == name.size();
    if (!is_last && is_s3_label(name.substr(at, dot - at))) found = at;
    at = dot + 1;
  }
  return found;
}

std::string host_name(const http::HttpRequest& request) {
  const auto authority = http::parse_authority(request.headers.find("Host").value_or(""));
  return authority ? authority->name : "";
}

Error bad_query(std::string message) {
  return {.code = "AuthorizationQueryParametersError", .message = std::move(message)};
}

Error denied(std::string message, int status = 403) {
  return {.code = "AccessDenied", .message = std::move(message), .status = status};
}

std::string seconds_text(Timestamp time) { return to_rfc3339(time).substr(0, 19) + "Z"; }

std::optional<std::int64_t> number_in(const std::string& text) {
  std::int64_t value = 0;
  const auto [rest, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || failure != std::errc() || rest != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

// "20150830T123600Z"
std::optional<Timestamp> signed_at(const std::string& text) {
  if (text.size() != 16) return std::nullopt;
  const auto instant =
      parse_rfc3339(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 5) + ":" +
                    text.substr(11, 2) + ":" + text.substr(13));
  return instant ? std::optional(to_timestamp(*instant)) : std::nullopt;
}

Error has_expired(Timestamp expires, Timestamp now, const std::string* seconds) {
  Error error = denied("Request has expired");
  error.details = Json::object();
  if (seconds != nullptr) error.details["X-Amz-Expires"] = *seconds;
  error.details["Expires"] = seconds_text(expires);
  error.details["ServerTime"] = seconds_text(now);
  return error;
}

std::optional<Error> check_version_4(const http::HttpRequest& request, const Clocks& clocks) {
  static constexpr std::array kParts = {"X-Amz-Algorithm", "X-Amz-Credential",    "X-Amz-Signature",
                                        "X-Amz-Date",      "X-Amz-SignedHeaders", "X-Amz-Expires"};
  for (const char* part : kParts) {
    if (request.query_parameter(part)) continue;
    return bad_query(
        "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, "
        "X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
  }
  const std::string seconds = *request.query_parameter("X-Amz-Expires");
  const auto lasts = number_in(seconds);
  if (!lasts) return bad_query("X-Amz-Expires should be a number");
  if (*lasts < 0) return bad_query("X-Amz-Expires must be non-negative");
  if (*lasts > kPresignedSecondsMax) {
    return bad_query(
        "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires "
        "must be less than 604800 seconds");
  }
  const auto begun = signed_at(*request.query_parameter("X-Amz-Date"));
  if (!begun) {
    return bad_query("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
  }
  const Timestamp expires = clocks.signed_times.server_time(*begun) + std::chrono::seconds(*lasts);
  if (clocks.server <= expires) return std::nullopt;
  return has_expired(expires, clocks.server, &seconds);
}

std::optional<Error> check_version_2(const http::HttpRequest& request, Timestamp now) {
  const auto text = request.query_parameter("Expires");
  if (!text || !request.query_parameter("Signature") ||
      !request.query_parameter("AWSAccessKeyId")) {
    return denied(
        "Query-string authentication requires the Signature, Expires and AWSAccessKeyId "
        "parameters");
  }
  const auto seconds = number_in(*text);
  if (!seconds || *seconds > INT32_MAX) {
    return denied("Invalid date (should be seconds since epoch): " + *text);
  }
  const Timestamp expires{std::chrono::seconds(*seconds)};
  if (now <= expires) return std::nullopt;
  return has_expired(expires, now, nullptr);
}

bool is_signature_part(const std::string& name) {
  static constexpr std::array<std::string_view, 7> kNames = {
      "x-amz-algorithm",     "x-amz-credential", "x-amz-date",          "x-amz-expires",
      "x-amz-signedheaders", "x-amz-signature",  "x-amz-security-token"};
  return std::ranges::find(kNames, name) != kNames.end();
}

// AWS ignores those in a URL, in which the SDK for JavaScript puts that of no bytes at all.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html
bool is_checksum(const std::string& name) {
  return name.starts_with("x-amz-checksum-") || name == "x-amz-sdk-checksum-algorithm";
}

// A presigned URL can have in its query what other requests have in their headers.
void take_fields_from_query(http::HttpRequest& request) {
  for (const auto& [name, value] : form_fields(request.query())) {
    const std::string lower = lower_case(name);
    if (!lower.starts_with("x-amz-") || is_signature_part(lower) || is_checksum(lower)) continue;
    if (!request.headers.has(lower)) request.headers.add(lower, value);
  }
}

std::optional<Error> take_chunks_off(http::HttpRequest& request) {
  if (!is_aws_chunked(request)) return std::nullopt;
  const auto text = request.headers.find("X-Amz-Decoded-Content-Length");
  const auto size = number_in(std::string(text.value_or("")));
  if (!size || *size < 0) {
    return Error{.code = "MissingContentLength",
                 .message = "You must provide the Content-Length HTTP header.",
                 .status = 411};
  }
  if (request.stream != nullptr) {
    request.stream =
        aws_chunked_source(std::move(request.stream), static_cast<std::uint64_t>(*size));
    return std::nullopt;
  }
  AwsChunkedDecoder decoder;
  auto bytes = decoder.add(request.body);
  if (!bytes || !decoder.ended()) {
    return Error{.code = "IncompleteBody",
                 .message = bytes ? "The request body terminated unexpectedly" : bytes.error()};
  }
  request.body = *std::move(bytes);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> bucket_in_host(const http::HttpRequest& request) {
  static constexpr std::string_view kLocal = ".localhost";
  const std::string name = host_name(request);
  const std::size_t label = s3_label_in(name);
  if (label == 0) return std::nullopt;
  if (label != name.npos) return name.substr(0, label - 1);
  if (!name.ends_with(kLocal) || name.size() == kLocal.size()) return std::nullopt;
  return name.substr(0, name.size() - kLocal.size());
}

bool names_s3(const http::HttpRequest& request) {
  if (bucket_in_host(request) || s3_label_in(host_name(request)) == 0) return true;
  if (request.headers.find("Authorization").value_or("").starts_with("AWS ")) return true;
  return request.query_parameter("AWSAccessKeyId").has_value() &&
         request.query_parameter("Signature").has_value();
}

std::string s3_target(const http::HttpRequest& request) {
  const auto bucket = bucket_in_host(request);
  return bucket ? "/" + *bucket + request.target : request.target;
}

std::optional<Error> check_presigned(const http::HttpRequest& request, const Clocks& clocks) {
  if (request.query().empty()) return std::nullopt;
  if (request.query_parameter("X-Amz-Algorithm") || request.query_parameter("X-Amz-Credential")) {
    return check_version_4(request, clocks);
  }
  if (request.query_parameter("AWSAccessKeyId")) return check_version_2(request, clocks.machine);
  return std::nullopt;
}

std::optional<Error> normalise_s3(http::HttpRequest& request) {
  request.target = s3_target(request);
  if (request.query_parameter("X-Amz-Algorithm")) take_fields_from_query(request);
  return take_chunks_off(request);
}

void add_trailing_checksum(const http::HttpRequest& request, Json& members) {
  static constexpr std::string_view kPrefix = "x-amz-checksum-";
  if (find_member(members, "ChecksumAlgorithm") != nullptr) return;
  const std::string name = lower_case(request.headers.find("X-Amz-Trailer").value_or(""));
  if (!name.starts_with(kPrefix)) return;
  members["ChecksumAlgorithm"] = upper_case(name.substr(kPrefix.size()));
}

}  // namespace sidestep::aws
