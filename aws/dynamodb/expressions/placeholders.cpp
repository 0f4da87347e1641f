#include "aws/dynamodb/expressions/placeholders.h"

#include <algorithm>
#include <cctype>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/values/attribute_value.h"

namespace sidestep::aws::dynamodb {
namespace {

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
constexpr std::size_t kPlaceholderMax = 255;

bool is_placeholder(std::string_view text, char mark) {
  const auto is_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
  };
  return text.size() > 1 && text.front() == mark && std::ranges::all_of(text.substr(1), is_word);
}

Checked check_keys(const Json& members, const std::string& member, char mark) {
  if (members.empty()) return validation_error(member + " must not be empty");
  for (const auto& [key, value] : members.get_ref<const Json::object_t&>()) {
    if (!is_placeholder(key, mark)) {
      return validation_error(member + " contains invalid key: Syntax error; key: \"" + key + "\"");
    }
    if (key.size() > kPlaceholderMax) {
      return validation_error(member + " contains invalid key: The key size has exceeded the " +
                              "maximum allowed size; key: \"" + key + "\"");
    }
  }
  return std::nullopt;
}

}  // namespace

Expected<Placeholders, Error> Placeholders::read(const Json& input) {
  Placeholders result;
  if (const Json* names = find_member(input, "ExpressionAttributeNames")) {
    if (auto error = check_keys(*names, "ExpressionAttributeNames", '#')) {
      return unexpected(*std::move(error));
    }
    result.names_ = names;
  }
  const Json* values = find_member(input, "ExpressionAttributeValues");
  if (values == nullptr) return result;
  result.has_values_ = true;
  if (auto error = check_keys(*values, "ExpressionAttributeValues", ':')) {
    return unexpected(*std::move(error));
  }
  for (const auto& [key, value] : values->get_ref<const Json::object_t&>()) {
    auto normal = normalise_value(value);
    if (!normal) {
      return unexpected(validation_error("ExpressionAttributeValues contains invalid value: " +
                                         normal.error().message + " for key " + key));
    }
    result.values_[key] = *std::move(normal);
  }
  return result;
}

const std::string* Placeholders::name(std::string_view placeholder) {
  const Json* found = names_ == nullptr ? nullptr : find_member(*names_, placeholder);
  if (found == nullptr) return nullptr;
  used_.emplace(placeholder);
  return &found->get_ref<const std::string&>();
}

const Json* Placeholders::value(std::string_view placeholder) {
  const Json* found = find_member(values_, placeholder);
  if (found != nullptr) used_.emplace(placeholder);
  return found;
}

Checked Placeholders::check_all_used() const {
  const auto unused = [&](const Json& members) {
    std::string keys;
    for (const auto& [key, value] : members.get_ref<const Json::object_t&>()) {
      if (used_.contains(key)) continue;
      if (!keys.empty()) keys += ", ";
      keys += key;
    }
    return keys;
  };
  if (names_ != nullptr) {
    if (const std::string keys = unused(*names_); !keys.empty()) {
      return validation_error(
          "Value provided in ExpressionAttributeNames unused in expressions: keys: {" + keys + "}");
    }
  }
  if (const std::string keys = unused(values_); !keys.empty()) {
    return validation_error(
        "Value provided in ExpressionAttributeValues unused in expressions: keys: {" + keys + "}");
  }
  return std::nullopt;
}

}  // namespace sidestep::aws::dynamodb
