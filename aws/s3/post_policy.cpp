#include "aws/s3/post_policy.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/base64.h"
#include "base/check.h"
#include "base/json.h"
#include "base/letter_case.h"
#include "base/limits.h"

namespace sidestep::aws::s3 {
namespace {

using Checked = Expected<Done, Error>;

Error invalid_policy(const std::string& what) {
  return s3_error(400, "InvalidPolicyDocument", "Invalid Policy: " + what);
}

Error against_policy(const std::string& what) {
  return s3_error(403, "AccessDenied", "Invalid according to Policy: " + what);
}

// Of either version.
Checked check_signature_fields(const PostFields& fields) {
  static constexpr std::array kVersion4 = {"x-amz-algorithm", "x-amz-credential", "x-amz-date",
                                           "x-amz-signature"};
  if (find_field(fields, "awsaccesskeyid") != nullptr) {
    if (find_field(fields, "signature") == nullptr) return unexpected(missing_field("signature"));
    return Done{};
  }
  if (find_field(fields, "signature") != nullptr) {
    return unexpected(missing_field("AWSAccessKeyId"));
  }
  for (const char* name : kVersion4) {
    if (find_field(fields, name) == nullptr) return unexpected(missing_field(name));
  }
  return Done{};
}

// A condition in the form of a list; that of an object, {"acl": "private"}, is the same as "eq".
struct Condition {
  std::string way;    // "eq", "starts-with"
  std::string field;  // in lower case
  std::string value;
};

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : to_text(value);
}

std::optional<Condition> condition_of(const Json& list) {
  if (list.size() != 3 || !list[0].is_string() || !list[1].is_string()) return std::nullopt;
  std::string field = lower_case(list[1].get<std::string>());
  if (!field.starts_with('$')) return std::nullopt;
  return Condition{lower_case(list[0].get<std::string>()), field.substr(1), text_of(list[2])};
}

class PolicyCheck {
 public:
  explicit PolicyCheck(const PostFields& fields) : fields_(fields) {}

  Checked check(const Json& condition) {
    if (condition.is_object() && !condition.empty()) {
      for (const auto& [name, value] : condition.items()) {
        SIDESTEP_CHECK(hold({"eq", lower_case(name), text_of(value)}, condition));
      }
      return Done{};
    }
    if (!condition.is_array()) return unexpected(invalid_policy("Invalid Policy"));
    const bool is_range = condition.size() == 3 && condition[0].is_string() &&
                          lower_case(condition[0].get<std::string>()) == "content-length-range";
    if (is_range) return take_range(condition);
    const auto parsed = condition_of(condition);
    if (!parsed || (parsed->way != "eq" && parsed->way != "starts-with")) {
      return unexpected(invalid_policy("Invalid Simple-Condition: " + to_text(condition)));
    }
    return hold(*parsed, condition);
  }

  // Every field must be in a condition, but for those that cannot be, and those of the browser.
  Checked check_extra() const {
    static constexpr std::array<std::string_view, 6> kFree = {
        "x-amz-signature", "signature", "awsaccesskeyid", "policy", "bucket", "file"};
    for (const auto& [name, value] : fields_) {
      const bool is_free =
          std::ranges::find(kFree, name) != kFree.end() || name.starts_with("x-ignore-");
      if (is_free || std::ranges::find(named_, name) != named_.end()) continue;
      return unexpected(against_policy("Extra input fields: " + name));
    }
    return Done{};
  }

  const FileSizes& sizes() const { return sizes_; }

 private:
  Checked hold(const Condition& condition, const Json& written) {
    named_.push_back(condition.field);
    const std::string* value = find_field(fields_, condition.field);
    const std::string& text = value != nullptr ? *value : std::string();
    const bool holds = condition.way == "eq"
                           ? value != nullptr && text == condition.value
                           : value != nullptr && text.starts_with(condition.value);
    if (holds) return Done{};
    const std::string shown =
        written.is_array() ? to_text(written)
                           : to_text(Json::array({"eq", "$" + condition.field, condition.value}));
    return unexpected(against_policy("Policy Condition failed: " + shown));
  }

  Checked take_range(const Json& condition) {
    const auto number = [](const Json& value) -> std::optional<std::uint64_t> {
      const std::string text = text_of(value);
      const bool is_number =
          !text.empty() && text.size() < 19 &&
          std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c); });
      return is_number ? std::optional(std::uint64_t{std::stoull(text)}) : std::nullopt;
    };
    const auto min = number(condition[1]);
    const auto max = number(condition[2]);
    if (!min || !max) {
      return unexpected(invalid_policy("Invalid content-length-range: " + to_text(condition)));
    }
    sizes_ = {*min, std::min(*max, sizes_.max)};
    return Done{};
  }

  const PostFields& fields_;
  std::vector<std::string> named_;
  FileSizes sizes_{0, static_cast<std::uint64_t>(limits::kS3PutMax)};
};

Expected<Json, Error> parse_policy(const std::string& encoded) {
  const auto text = base64_decode(encoded);
  auto policy = parse_json(text.value_or(""));
  if (!policy || !policy->is_object()) return unexpected(invalid_policy("Invalid JSON."));
  return *std::move(policy);
}

Checked check_expiration(const Json& policy, Timestamp now) {
  const Json* expiration = find_member(policy, "expiration");
  if (expiration == nullptr) return unexpected(invalid_policy("Policy missing expiration."));
  const auto ends =
      expiration->is_string() ? parse_rfc3339(expiration->get<std::string>()) : std::nullopt;
  if (!ends) {
    return unexpected(invalid_policy("Invalid 'expiration' value: '" + text_of(*expiration) + "'"));
  }
  if (to_timestamp(*ends) < now) return unexpected(against_policy("Policy expired."));
  return Done{};
}

}  // namespace

Error missing_field(const std::string& name) {
  return invalid_argument("Bucket POST must contain a field named '" + name +
                              "'.  If it is specified, please check the order of the fields.",
                          name, "");
}

const std::string* find_field(const PostFields& fields, std::string_view name) {
  const auto found = std::ranges::find(fields, name, [](const auto& field) { return field.first; });
  return found == fields.end() ? nullptr : &found->second;
}

Expected<FileSizes, Error> check_post_form(const PostFields& fields, Timestamp now) {
  PolicyCheck check(fields);
  const std::string* encoded = find_field(fields, "policy");
  const bool is_signed = find_field(fields, "x-amz-signature") != nullptr ||
                         find_field(fields, "signature") != nullptr;
  if (encoded == nullptr && is_signed) return unexpected(missing_field("policy"));
  if (encoded == nullptr) return check.sizes();
  SIDESTEP_CHECK(check_signature_fields(fields));
  SIDESTEP_TRY(policy, parse_policy(*encoded));
  SIDESTEP_CHECK(check_expiration(policy, now));
  const Json* conditions = find_member(policy, "conditions");
  if (conditions == nullptr || !conditions->is_array()) {
    return unexpected(invalid_policy("Policy missing conditions."));
  }
  for (const Json& condition : *conditions) SIDESTEP_CHECK(check.check(condition));
  SIDESTEP_CHECK(check.check_extra());
  return check.sizes();
}

Error file_too_large(std::uint64_t size, const FileSizes& sizes) {
  return s3_error(
      400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size",
      {{"ProposedSize", std::to_string(size)}, {"MaxSizeAllowed", std::to_string(sizes.max)}});
}

Error file_too_small(std::uint64_t size, const FileSizes& sizes) {
  return s3_error(
      400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size",
      {{"ProposedSize", std::to_string(size)}, {"MinSizeAllowed", std::to_string(sizes.min)}});
}

}  // namespace sidestep::aws::s3
