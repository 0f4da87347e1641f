#include "aws/protocols/sigv4.h"

#include <algorithm>
#include <map>

#include "aws/protocols/form.h"
#include "base/hash.h"
#include "base/letter_case.h"
#include "base/uri.h"

namespace sidestep::aws {
namespace {

constexpr HashAlgorithm kSha256 = HashAlgorithm::kSha256;

// "20150830T123600Z"
std::string basic_time(Timestamp time) {
  std::string text;
  for (const char c : to_rfc3339(time).substr(0, 19)) {
    if (c != '-' && c != ':') text += c;
  }
  return text + "Z";
}

// Blanks around the value go, those within become one.
std::string folded(std::string_view value) {
  std::string out;
  for (const char c : value) {
    const bool is_blank = c == ' ' || c == '\t';
    if (is_blank && (out.empty() || out.back() == ' ')) continue;
    out += is_blank ? ' ' : c;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

// The fields in lower case, in order; those of one name together.
std::map<std::string, std::string> canonical_headers(const http::Headers& headers) {
  std::map<std::string, std::string> canonical;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    std::string& value = canonical[lower_case(headers[i].name)];
    if (!value.empty()) value += ',';
    value += folded(headers[i].value);
  }
  return canonical;
}

// "host;x-amz-date"
std::string signed_names(const http::HttpRequest& request) {
  std::string names;
  for (const auto& [name, value] : canonical_headers(request.headers)) {
    names += (names.empty() ? "" : ";") + name;
  }
  return names;
}

// Without "." and "..", nor two slashes together, as RFC 3986 has it.
std::string normal_path(std::string_view path) {
  std::vector<std::string_view> segments;
  const bool ends_with_slash = path.ends_with('/') || path.ends_with("/.") || path.ends_with("/..");
  while (!path.empty()) {
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(segment.size() + 1, path.size()));
    if (segment == ".." && !segments.empty()) segments.pop_back();
    if (!segment.empty() && segment != "." && segment != "..") segments.push_back(segment);
  }
  std::string out;
  for (const std::string_view segment : segments) out += '/' + std::string(segment);
  if (out.empty() || ends_with_slash) out += '/';
  return out;
}

// S3 signs the path as it was sent, the others once more encoded.
std::string canonical_path(const http::HttpRequest& request, bool is_s3) {
  if (request.path().empty()) return "/";
  if (is_s3) return std::string(request.path());
  return uri_encoded(normal_path(request.path()), Slashes::kKept);
}

std::string canonical_query(const http::HttpRequest& request) {
  FormFields fields = form_fields(request.query());
  for (auto& [name, value] : fields) {
    name = uri_encoded(name);
    value = uri_encoded(value);
  }
  std::ranges::sort(fields);
  std::string out;
  for (const auto& [name, value] : fields) {
    out += (out.empty() ? "" : "&") + name + "=" + value;
  }
  return out;
}

std::string signing_key(const Signing& signing, const std::string& date) {
  std::string key = keyed_digest(kSha256, "AWS4" + signing.credentials.secret_key, date);
  key = keyed_digest(kSha256, key, signing.region);
  key = keyed_digest(kSha256, key, signing.service);
  return keyed_digest(kSha256, key, "aws4_request");
}

std::string scope_of_signing(const Signing& signing, const std::string& date) {
  return date + "/" + signing.region + "/" + signing.service + "/aws4_request";
}

// Of a request that has all that is signed; `payload` stands for its body.
std::string signature_of(const http::HttpRequest& request, const Signing& signing,
                         const std::string& time, const std::string& payload) {
  const std::string date = time.substr(0, 8);
  std::string headers;
  for (const auto& [name, value] : canonical_headers(request.headers)) {
    headers += name + ":" + value + "\n";
  }
  const std::string canonical = request.method + "\n" + canonical_path(request, signing.is_s3) +
                                "\n" + canonical_query(request) + "\n" + headers + "\n" +
                                signed_names(request) + "\n" + payload;
  const std::string text = "AWS4-HMAC-SHA256\n" + time + "\n" + scope_of_signing(signing, date) +
                           "\n" + sha256_hex(canonical);
  return to_hex(keyed_digest(kSha256, signing_key(signing, date), text));
}

}  // namespace

void sign(http::HttpRequest& request, const Signing& signing) {
  const std::string time = basic_time(signing.now);
  const std::string payload = sha256_hex(request.body);
  request.headers.add("X-Amz-Date", time);
  if (!signing.credentials.session_token.empty()) {
    request.headers.add("X-Amz-Security-Token", signing.credentials.session_token);
  }
  if (signing.is_s3) request.headers.add("X-Amz-Content-Sha256", payload);
  request.headers.add("Authorization",
                      "AWS4-HMAC-SHA256 Credential=" + signing.credentials.access_key + "/" +
                          scope_of_signing(signing, time.substr(0, 8)) +
                          ", SignedHeaders=" + signed_names(request) +
                          ", Signature=" + signature_of(request, signing, time, payload));
}

void presign(http::HttpRequest& request, const Signing& signing, std::chrono::seconds valid) {
  const std::string time = basic_time(signing.now);
  const auto add = [&](std::string_view name, const std::string& value) {
    request.target += request.target.find('?') == std::string::npos ? '?' : '&';
    request.target += std::string(name) + "=" + uri_encoded(value);
  };
  add("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
  add("X-Amz-Credential",
      signing.credentials.access_key + "/" + scope_of_signing(signing, time.substr(0, 8)));
  add("X-Amz-Date", time);
  add("X-Amz-Expires", std::to_string(valid.count()));
  if (!signing.credentials.session_token.empty()) {
    add("X-Amz-Security-Token", signing.credentials.session_token);
  }
  add("X-Amz-SignedHeaders", signed_names(request));
  const std::string payload = signing.is_s3 ? "UNSIGNED-PAYLOAD" : sha256_hex(request.body);
  add("X-Amz-Signature", signature_of(request, signing, time, payload));
}

}  // namespace sidestep::aws
