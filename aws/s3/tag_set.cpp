#include "aws/s3/tag_set.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/uri.h"
#include "base/utf16.h"

namespace sidestep::aws::s3 {
namespace {

constexpr std::size_t kObjectTagsMax = 10;
constexpr std::size_t kBucketTagsMax = 50;
constexpr std::size_t kTagKeyMax = 128;
constexpr std::size_t kTagValueMax = 256;

// Letters and digits of any script, blanks, and + - = . _ : / @
bool has_tag_characters(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) {
    return c >= 0x80 || std::isalnum(c) != 0 ||
           std::string_view(" +-=._:/@").find(static_cast<char>(c)) != std::string_view::npos;
  });
}

Error invalid_tag(std::string message, std::string_view key) {
  return s3_error(400, "InvalidTag", std::move(message), {{"TagKey", key}});
}

std::optional<Error> check_aws_prefix(const std::string& key, Tagged what) {
  if (!key.starts_with("aws:")) return std::nullopt;
  switch (what) {
    case Tagged::kBucket:
      return invalid_tag("System tags cannot be added/updated by requester", key);
    case Tagged::kNewBucket:
      return s3_error(
          400, "InvalidTag",
          "User-defined tag keys can't start with \"aws:\". This prefix is reserved for "
          "system tags. Remove \"aws:\" from your tag keys and try again.");
    case Tagged::kObject:
      break;
  }
  return invalid_tag("Your TagKey cannot be prefixed with aws:", key);
}

// As recorded, CreateBucket stumbles over it.
Error key_twice(const std::string& key, Tagged what) {
  if (what == Tagged::kNewBucket) {
    return s3_error(500, "InternalError", "We encountered an internal error. Please try again.");
  }
  return invalid_tag("Cannot provide multiple Tags with the same key", key);
}

std::optional<Error> check_tag(const Json& tag, Tagged what) {
  const Json* key_member = find_member(tag, "Key");
  const Json* value_member = find_member(tag, "Value");
  if (key_member == nullptr || !key_member->is_string()) return malformed_xml();
  if (value_member == nullptr || !value_member->is_string()) return malformed_xml();
  const auto& key = key_member->get_ref<const std::string&>();
  const auto& value = value_member->get_ref<const std::string&>();
  if (key.empty() || utf16_length(key) > kTagKeyMax || !has_tag_characters(key)) {
    return invalid_tag("The TagKey you have provided is invalid", key);
  }
  if (utf16_length(value) > kTagValueMax || !has_tag_characters(value)) {
    return s3_error(400, "InvalidTag", "The TagValue you have provided is invalid",
                    {{"TagKey", key}, {"TagValue", value}});
  }
  return check_aws_prefix(key, what);
}

}  // namespace

std::optional<Error> check_tags(const Json& tags, Tagged what) {
  if (!tags.is_array()) return malformed_xml();
  const std::size_t max = what == Tagged::kObject ? kObjectTagsMax : kBucketTagsMax;
  if (tags.size() > max) {
    return s3_error(400, "BadRequest",
                    std::string(what == Tagged::kObject ? "Object" : "Bucket") +
                        " tag count cannot be greater than " + std::to_string(max));
  }
  std::set<std::string> keys;
  for (const Json& tag : tags) {
    if (auto error = check_tag(tag, what)) return error;
    const std::string key = tag.at("Key").get<std::string>();
    if (!keys.insert(key).second) return key_twice(key, what);
  }
  return std::nullopt;
}

Expected<Json, Error> parse_tagging_header(std::string_view header) {
  Json tags = Json::array();
  while (!header.empty()) {
    const std::size_t end = std::min(header.find('&'), header.size());
    const std::string_view pair = header.substr(0, end);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    Json tag = Json::object();
    tag["Key"] = form_decoded(pair.substr(0, equals));
    tag["Value"] = form_decoded(pair.substr(std::min(equals + 1, pair.size())));
    if (!pair.empty()) tags.push_back(std::move(tag));
    header.remove_prefix(std::min(end + 1, header.size()));
  }
  if (auto error = check_tags(tags, Tagged::kObject)) {
    return unexpected(invalid_argument(
        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters "
        "without tag name duplicates.",
        "x-amz-tagging"));
  }
  return tags;
}

}  // namespace sidestep::aws::s3
