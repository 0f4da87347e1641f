#include "aws/s3/preconditions.h"

#include <cmath>

namespace sidestep::aws::s3 {
namespace {

// Without quotes.
std::string_view bare(std::string_view etag) {
  if (etag.size() >= 2 && etag.front() == '"' && etag.back() == '"') {
    return etag.substr(1, etag.size() - 2);
  }
  return etag;
}

bool has_etag(const std::string& wanted, const ObjectRow& object) {
  return wanted == "*" || bare(wanted) == object.etag;
}

// Times of headers have whole seconds.
std::optional<std::int64_t> seconds(const Call& call, std::string_view name) {
  const Json* value = call.find(name);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  return static_cast<std::int64_t>(std::floor(value->get<double>()));
}

Error not_modified() { return {"304", "Not Modified", 304}; }

// "CopySourceIfMatch" is "x-amz-copy-source-If-Match" in answers.
std::string header_of(std::string_view member) {
  constexpr std::string_view kCopySource = "CopySource";
  std::string header = member.starts_with(kCopySource) ? "x-amz-copy-source" : "";
  if (!header.empty()) member.remove_prefix(kCopySource.size());
  for (const char c : member) {
    if (c >= 'A' && c <= 'Z' && !header.empty()) header += '-';
    header += c;
  }
  return header;
}

}  // namespace

std::optional<Error> check_read(const Call& call, const ObjectRow& object, Timestamp now,
                                const ConditionNames& names) {
  const bool is_copy = names.match != ConditionNames{}.match;
  const std::int64_t modified = object.modified_ms / 1000;
  const std::string* match = call.find_text(names.match);
  const std::string* none_match = call.find_text(names.none_match);
  if (match != nullptr && !has_etag(*match, object)) {
    return precondition_failed(header_of(names.match));
  }
  const auto unmodified = seconds(call, names.unmodified_since);
  if (match == nullptr && unmodified && modified > *unmodified) {
    return precondition_failed(header_of(names.unmodified_since));
  }
  if (none_match != nullptr && has_etag(*none_match, object)) {
    return is_copy ? precondition_failed(header_of(names.none_match)) : not_modified();
  }
  const auto since = seconds(call, names.modified_since);
  // A time that has not come yet is ignored.
  const bool has_come = since && *since <= now.time_since_epoch().count() / 1000;
  if (none_match == nullptr && has_come && modified <= *since) {
    return is_copy ? precondition_failed(header_of(names.modified_since)) : not_modified();
  }
  return std::nullopt;
}

std::optional<Error> check_write_values(const Call& call) {
  const std::string* match = call.find_text("IfMatch");
  const std::string* none_match = call.find_text("IfNoneMatch");
  if (match != nullptr && none_match != nullptr) {
    return not_implemented("If-Match,If-None-Match",
                           "Multiple conditional request headers present in the request");
  }
  if (none_match != nullptr && *none_match != "*") {
    return not_implemented(
        "If-None-Match", "We don't accept the provided value of If-None-Match header for this API");
  }
  if (match != nullptr && *match == "*") {
    return not_implemented("If-Match",
                           "We don't accept the provided value of If-Match header for this API");
  }
  return std::nullopt;
}

std::optional<Error> check_write(const Call& call, const ObjectRow* current) {
  const bool exists = current != nullptr && !current->is_delete_marker;
  if (call.find_text("IfNoneMatch") != nullptr && exists) {
    return precondition_failed("If-None-Match");
  }
  const std::string* match = call.find_text("IfMatch");
  if (match == nullptr) return std::nullopt;
  if (!exists) return no_such_key(call.text("Key"));
  if (!has_etag(*match, *current)) return precondition_failed("If-Match");
  return std::nullopt;
}

}  // namespace sidestep::aws::s3
