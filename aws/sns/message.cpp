#include "aws/sns/message.h"

#include <algorithm>
#include <cctype>
#include <cstdio>

#include "base/base64.h"
#include "base/hash.h"

namespace sidestep::aws::sns {
namespace {

constexpr std::size_t kNameBytesMax = 256;
constexpr std::size_t kSubjectMax = 100;

std::string value_bytes_of(const Json& attribute) {
  if (auto text = text_in(attribute, "StringValue")) return *std::move(text);
  return base64_decode(text_in(attribute, "BinaryValue").value_or("")).value_or("");
}

std::string in_hexadecimal(char c) {
  char text[8];
  std::snprintf(text, sizeof text, "#x%X", static_cast<unsigned>(static_cast<unsigned char>(c)));
  return text;
}

Expected<Done, Error> check_message_attribute_name(const std::string& name) {
  if (name.size() > kNameBytesMax) {
    return unexpected(
        invalid_value("Length of message attribute name must be less than 256 bytes."));
  }
  const auto is_wrong = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '-' && c != '_' && c != '.';
  };
  if (const auto wrong = std::ranges::find_if(name, is_wrong); wrong != name.end()) {
    return unexpected(invalid_value("Invalid non-alphanumeric character '" +
                                    in_hexadecimal(*wrong) +
                                    "' was found in the message attribute name. Can only include "
                                    "alphanumeric characters, hyphens, underscores, or dots."));
  }
  if (name.starts_with('.')) {
    return unexpected(
        invalid_value("Invalid message attribute name starting with character '.' was found."));
  }
  if (name.ends_with('.')) {
    return unexpected(
        invalid_value("Invalid message attribute name ending with character '.' was found."));
  }
  if (name.find("..") != name.npos) {
    return unexpected(
        invalid_value("Message attribute name can not have successive '.' character."));
  }
  return Done{};
}

Expected<Done, Error> check_message_attribute(const std::string& name, const Json& attribute,
                                              const std::string& path) {
  const auto type = text_in(attribute, "DataType");
  if (!type) {
    return unexpected(null_member(path + "messageAttributes." + name + ".member.dataType"));
  }
  if (auto checked = check_message_attribute_name(name); !checked) return checked;
  const std::string start = "The message attribute '" + name + "' ";
  const std::string base = type->substr(0, type->find('.'));
  if (base != "String" && base != "Number" && base != "Binary") {
    return unexpected(invalid_value(
        start +
        "has an invalid message attribute type, the set of supported type prefixes is "
        "Binary, Number, and String."));
  }
  const std::string field = base == "Binary" ? "Binary" : "String";
  const std::string other = base == "Binary" ? "StringValue" : "BinaryValue";
  if (find_member(attribute, other) != nullptr) {
    return unexpected(
        invalid_value(start + "with type '" + *type + "' must use field '" + field + "'."));
  }
  if (value_bytes_of(attribute).empty()) {
    return unexpected(invalid_value(start +
                                    "must contain non-empty message attribute value for message "
                                    "attribute type '" +
                                    *type + "'."));
  }
  return Done{};
}

Expected<Done, Error> check_subject(const Json& input) {
  const auto subject = text_in(input, "Subject");
  if (!subject) return Done{};
  const bool has_controls = std::ranges::any_of(
      *subject, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  if (subject->empty() || subject->size() > kSubjectMax || has_controls) {
    return unexpected(invalid("Subject"));
  }
  return Done{};
}

Expected<Done, Error> check_structure(const Json& input) {
  const auto structure = text_in(input, "MessageStructure");
  if (!structure || *structure != "json") return Done{};
  const auto json = parse_json(*text_in(input, "Message"));
  if (!json || !json->is_object()) {
    return unexpected(invalid("Message Structure - JSON message body failed to parse"));
  }
  const Json* otherwise = find_member(*json, "default");
  if (otherwise == nullptr || !otherwise->is_string()) {
    return unexpected(invalid("Message Structure - No default entry in JSON message body"));
  }
  return Done{};
}

}  // namespace

std::optional<std::string> text_in(const Json& input, std::string_view member) {
  const Json* value = find_member(input, member);
  return value != nullptr && value->is_string() ? std::optional(value->get<std::string>())
                                                : std::nullopt;
}

const Json* attributes_of(const Json& input) {
  const Json* attributes = find_member(input, "MessageAttributes");
  return attributes != nullptr && attributes->is_object() && !attributes->empty() ? attributes
                                                                                  : nullptr;
}

std::size_t size_of_message(const Json& input) {
  std::size_t size = text_in(input, "Message").value_or("").size();
  const Json* attributes = attributes_of(input);
  if (attributes == nullptr) return size;
  for (const auto& [name, attribute] : attributes->items()) {
    size += name.size() + text_in(attribute, "DataType").value_or("").size() +
            value_bytes_of(attribute).size();
  }
  return size;
}

Expected<Done, Error> check_message(const Json& input, const std::string& path) {
  if (text_in(input, "Message").value_or("").empty()) return unexpected(invalid("Empty message"));
  if (auto checked = check_subject(input); !checked) return checked;
  if (const Json* attributes = attributes_of(input)) {
    for (const auto& [name, attribute] : attributes->items()) {
      if (auto checked = check_message_attribute(name, attribute, path); !checked) return checked;
    }
  }
  return check_structure(input);
}

Expected<Done, Error> check_for_topic(const Json& input, const Topic& topic) {
  const bool has_group = text_in(input, "MessageGroupId").has_value();
  const bool has_deduplication = text_in(input, "MessageDeduplicationId").has_value();
  if (!topic.is_fifo()) {
    if (!has_deduplication) return Done{};
    return unexpected(invalid("MessageDeduplicationId",
                              "The request includes MessageDeduplicationId parameter that is not "
                              "valid for this topic type"));
  }
  if (!has_group) {
    return unexpected(invalid("The MessageGroupId parameter is required for FIFO topics"));
  }
  if (!has_deduplication && topic.text("ContentBasedDeduplication") != "true") {
    return unexpected(
        invalid("The topic should either have ContentBasedDeduplication enabled or "
                "MessageDeduplicationId provided explicitly"));
  }
  return Done{};
}

std::string message_for(const Json& input, const std::string& protocol) {
  std::string message = *text_in(input, "Message");
  if (text_in(input, "MessageStructure").value_or("") != "json") return message;
  const Json entries = parse_json(message).value();
  const auto own = text_in(entries, protocol);
  return own ? *own : *text_in(entries, "default");
}

std::string deduplication_id(const Json& input) {
  if (auto given = text_in(input, "MessageDeduplicationId")) return *std::move(given);
  return sha256_hex(*text_in(input, "Message"));
}

}  // namespace sidestep::aws::sns
