#include "aws/sqs/message_attributes.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "aws/sqs/errors.h"
#include "base/base64.h"
#include "base/hash.h"
#include "base/limits.h"

namespace sidestep::aws::sqs {
namespace {

constexpr std::size_t kAttributeNameMax = 256;

std::string_view text_member(const Json& object, std::string_view name) {
  const Json* value = find_member(object, name);
  return value != nullptr && value->is_string()
             ? std::string_view(value->get_ref<const std::string&>())
             : std::string_view();
}

bool is_binary(const Json& attribute) {
  return text_member(attribute, "DataType").starts_with("Binary");
}

std::string value_bytes(const Json& attribute) {
  if (!is_binary(attribute)) return std::string(text_member(attribute, "StringValue"));
  return base64_decode(text_member(attribute, "BinaryValue")).value_or("");
}

bool is_number(const std::string& text) {
  if (text.empty() || text.find_first_not_of("+-.0123456789eE") != text.npos) return false;
  char* end = nullptr;
  std::strtod(text.c_str(), &end);
  return *end == '\0';
}

Error bad_attribute(const std::string& name, std::string_view rest) {
  return invalid_parameter("Message (user) attribute '" + name + "' " + std::string(rest));
}

Expected<Done, Error> check_attribute_name(const std::string& name) {
  const auto is_allowed = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.';
  };
  if (name.empty() || name.size() > kAttributeNameMax || !std::ranges::all_of(name, is_allowed)) {
    return unexpected(invalid_parameter(
        "Message (user) attribute name can only contain alphanumeric characters, underscores, "
        "hyphens and periods, and can be at most 256 characters long."));
  }
  if (name.starts_with('.') || name.ends_with('.') || name.find("..") != name.npos) {
    return unexpected(
        bad_attribute(name, "must not start or end with a period, or have successive periods."));
  }
  std::string lower = name;
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  if (lower.starts_with("aws.") || lower.starts_with("amazon.")) {
    return unexpected(bad_attribute(name, "must not start with 'AWS.' or 'Amazon.'."));
  }
  return Done{};
}

Expected<Done, Error> check_attribute_value(const std::string& name, const Json& attribute) {
  const std::string type(text_member(attribute, "DataType"));
  if (type.empty()) {
    return unexpected(bad_attribute(name, "must contain a non-empty attribute type."));
  }
  const std::string base = type.substr(0, type.find('.'));
  if (base != "String" && base != "Number" && base != "Binary") {
    return unexpected(invalid_parameter(
        "The type of message (user) attribute '" + name +
        "' is invalid. You must use only the following supported type prefixes: Binary, Number, "
        "String."));
  }
  const std::string value = value_bytes(attribute);
  if (value.empty()) {
    return unexpected(bad_attribute(name, "must contain a non-empty value of type '" +
                                              std::string(base == "Binary" ? "Binary" : "String") +
                                              "'."));
  }
  if (base == "Number" && !is_number(value)) {
    return unexpected(invalid_parameter("Can't cast the value of message (user) attribute '" +
                                        name + "' to a number."));
  }
  if (base != "Binary" && !has_valid_characters(value)) {
    return unexpected(bad_attribute(name, "contains invalid characters."));
  }
  return Done{};
}

void append_with_length(std::string& out, std::string_view bytes) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  for (int shift = 24; shift >= 0; shift -= 8) {
    out += static_cast<char>(static_cast<unsigned char>(size >> shift));
  }
  out += bytes;
}

// "abc.*" wants all names that begin with "abc".
bool is_wanted(std::string_view name, const Json& names) {
  return std::ranges::any_of(names, [&](const Json& wanted) {
    const std::string_view text = wanted.get_ref<const std::string&>();
    if (text == "All" || text == "*" || text == ".*" || text == name) return true;
    return text.ends_with(".*") && name.starts_with(text.substr(0, text.size() - 2));
  });
}

}  // namespace

Expected<Done, Error> check_message_attributes(const Json& attributes) {
  if (attributes.size() > limits::kSqsMessageAttributesMax) {
    return unexpected(invalid_parameter("Number of message attributes [" +
                                        std::to_string(attributes.size()) +
                                        "] exceeds the allowed maximum [" +
                                        std::to_string(limits::kSqsMessageAttributesMax) + "]."));
  }
  for (const auto& [name, attribute] : attributes.items()) {
    if (auto checked = check_attribute_name(name); !checked) return checked;
    if (auto checked = check_attribute_value(name, attribute); !checked) return checked;
  }
  return Done{};
}

std::size_t size_of_attributes(const Json& attributes) {
  std::size_t size = 0;
  for (const auto& [name, attribute] : attributes.items()) {
    size += name.size() + text_member(attribute, "DataType").size() + value_bytes(attribute).size();
  }
  return size;
}

std::string md5_of_attributes(const Json& attributes) {
  std::vector<std::string> names;
  for (const auto& [name, attribute] : attributes.items()) names.push_back(name);
  std::ranges::sort(names);
  std::string encoded;
  for (const std::string& name : names) {
    const Json& attribute = attributes[name];
    append_with_length(encoded, name);
    append_with_length(encoded, text_member(attribute, "DataType"));
    encoded += static_cast<char>(is_binary(attribute) ? 2 : 1);
    append_with_length(encoded, value_bytes(attribute));
  }
  return to_hex(digest(HashAlgorithm::kMd5, encoded));
}

Json wanted_attributes(const Json& attributes, const Json& names) {
  Json wanted = Json::object();
  for (const auto& [name, attribute] : attributes.items()) {
    if (is_wanted(name, names)) wanted[name] = attribute;
  }
  return wanted;
}

bool has_valid_characters(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') return false;
    // U+FFFE and U+FFFF.
    if (byte == 0xEF && text.substr(i, 2) == "\xEF\xBF" && i + 2 < text.size() &&
        static_cast<unsigned char>(text[i + 2]) >= 0xBE) {
      return false;
    }
    // Lone surrogates.
    if (byte == 0xED && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0xA0) {
      return false;
    }
  }
  return true;
}

}  // namespace sidestep::aws::sqs
