#include "aws/sqs/message_input.h"

#include <algorithm>
#include <cctype>

#include "aws/sqs/errors.h"
#include "aws/sqs/message_attributes.h"
#include "base/hash.h"

namespace sidestep::aws::sqs {
namespace {

constexpr std::size_t kGroupIdMax = 128;
constexpr std::string_view kNotForThisType =
    "The request include parameter that is not valid for this queue type.";

const std::string* input_text(const Json& input, std::string_view name) {
  const Json* value = find_member(input, name);
  return value != nullptr && value->is_string() ? &value->get_ref<const std::string&>() : nullptr;
}

const Json* input_attributes(const Json& input, std::string_view name) {
  const Json* value = find_member(input, name);
  return value != nullptr && value->is_object() && !value->empty() ? value : nullptr;
}

Expected<Done, Error> check_group_like(const Json& input, std::string_view name) {
  const std::string* text = input_text(input, name);
  if (text == nullptr) return Done{};
  const auto is_allowed = [](char c) { return std::isgraph(static_cast<unsigned char>(c)) != 0; };
  const bool is_ascii = std::ranges::all_of(*text, [](char c) { return (c & 0x80) == 0; });
  if (!text->empty() && text->size() <= kGroupIdMax && is_ascii &&
      std::ranges::all_of(*text, is_allowed)) {
    return Done{};
  }
  return unexpected(invalid_parameter(*text, name,
                                      std::string(name) +
                                          " can only include alphanumeric and punctuation "
                                          "characters. 1 to 128 in length."));
}

Expected<Done, Error> check_system_attributes(const Json& input) {
  const Json* attributes = input_attributes(input, "MessageSystemAttributes");
  if (attributes == nullptr) return Done{};
  for (const auto& [name, attribute] : attributes->items()) {
    if (name != "AWSTraceHeader") {
      return unexpected(
          invalid_parameter("Message system attribute name '" + name + "' is invalid."));
    }
    const std::string* type = input_text(attribute, "DataType");
    const std::string* value = input_text(attribute, "StringValue");
    if (type == nullptr || *type != "String" || value == nullptr || value->empty()) {
      return unexpected(
          invalid_parameter("Message (system) attribute 'AWSTraceHeader' must contain a non-empty "
                            "value of type 'String'."));
    }
  }
  return Done{};
}

Expected<Done, Error> check_delay(const Json& input, const Queue& queue) {
  const Json* delay = find_member(input, "DelaySeconds");
  if (delay == nullptr) return Done{};
  const auto seconds = delay->get<std::int64_t>();
  const std::string shown = std::to_string(seconds);
  if (seconds < 0 || seconds > 900) {
    return unexpected(
        invalid_parameter(shown, "DelaySeconds", "DelaySeconds must be >= 0 and <= 900."));
  }
  if (queue.is_fifo() && seconds != 0) {
    return unexpected(invalid_parameter(shown, "DelaySeconds", kNotForThisType));
  }
  return Done{};
}

Expected<Done, Error> check_fifo_ids(const Json& input, const Queue& queue, InputForm form) {
  const std::string* deduplication = input_text(input, "MessageDeduplicationId");
  if (!queue.is_fifo()) {
    if (deduplication == nullptr) return Done{};
    return unexpected(invalid_parameter(*deduplication, "MessageDeduplicationId", kNotForThisType));
  }
  if (input_text(input, "MessageGroupId") == nullptr) {
    Error missing = missing_parameter("MessageGroupId");
    if (form == InputForm::kSingle) return unexpected(std::move(missing));
    return unexpected(invalid_parameter(std::move(missing.message)));
  }
  if (deduplication == nullptr && !queue.flag("ContentBasedDeduplication")) {
    return unexpected(
        invalid_parameter("The queue should either have ContentBasedDeduplication enabled or "
                          "MessageDeduplicationId provided explicitly"));
  }
  return Done{};
}

std::optional<std::string> optional_of(const std::string* text) {
  return text != nullptr ? std::optional(*text) : std::nullopt;
}

}  // namespace

std::size_t size_of_message(const Json& input) {
  const std::string* body = input_text(input, "MessageBody");
  const Json* attributes = input_attributes(input, "MessageAttributes");
  return (body != nullptr ? body->size() : 0) +
         (attributes != nullptr ? size_of_attributes(*attributes) : 0);
}

Expected<Done, Error> check_content(const Json& input, const std::string& body_name) {
  const std::string* body = input_text(input, "MessageBody");
  if (body == nullptr || body->empty()) return unexpected(missing_parameter(body_name));
  if (!has_valid_characters(*body)) {
    return unexpected(invalid_message_contents(
        "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | "
        "#xE000 to #xFFFD | #x10000 to #x10FFFF"));
  }
  if (const Json* attributes = input_attributes(input, "MessageAttributes")) {
    if (auto checked = check_message_attributes(*attributes); !checked) return checked;
  }
  if (auto checked = check_system_attributes(input); !checked) return checked;
  if (auto checked = check_group_like(input, "MessageGroupId"); !checked) return checked;
  return check_group_like(input, "MessageDeduplicationId");
}

Expected<Done, Error> check_for_queue(const Json& input, const Queue& queue, InputForm form) {
  if (auto checked = check_delay(input, queue); !checked) return checked;
  return check_fifo_ids(input, queue, form);
}

Expected<Done, Error> check_size(const Json& input, const Queue& queue, InputForm form) {
  const std::int64_t max = queue.number("MaximumMessageSize");
  if (static_cast<std::int64_t>(size_of_message(input)) <= max) return Done{};
  const std::string_view start = form == InputForm::kSingle
                                     ? "One or more parameters are invalid."
                                     : "One or more parameters cannot be validated.";
  return unexpected(invalid_parameter(std::string(start) +
                                      " Reason: Message must be shorter than " +
                                      std::to_string(max) + " bytes."));
}

NewMessage read_message(const Json& input, const Call& call, const Queue& queue) {
  NewMessage message;
  message.body = *input_text(input, "MessageBody");
  message.sender = call.scope.account;
  message.group = optional_of(input_text(input, "MessageGroupId"));
  message.deduplication_id = optional_of(input_text(input, "MessageDeduplicationId"));
  if (queue.is_fifo() && !message.deduplication_id) {
    message.deduplication_id = sha256_hex(message.body);
  }
  if (const Json* attributes = input_attributes(input, "MessageAttributes")) {
    message.attributes = to_text(*attributes);
  }
  message.trace = call.trace_id;
  if (const Json* system = input_attributes(input, "MessageSystemAttributes")) {
    message.trace = (*system)["AWSTraceHeader"]["StringValue"].get<std::string>();
  }
  const Json* delay = find_member(input, "DelaySeconds");
  if (delay != nullptr && !queue.is_fifo()) {
    message.delay = std::chrono::seconds(delay->get<std::int64_t>());
  }
  return message;
}

Json sent_answer(const Json& input, const Queue& queue, const SentMessage& sent) {
  Json answer = Json::object();
  answer["MessageId"] = sent.message_id;
  answer["MD5OfMessageBody"] =
      to_hex(digest(HashAlgorithm::kMd5, *input_text(input, "MessageBody")));
  if (const Json* attributes = input_attributes(input, "MessageAttributes")) {
    answer["MD5OfMessageAttributes"] = md5_of_attributes(*attributes);
  }
  if (const Json* system = input_attributes(input, "MessageSystemAttributes")) {
    answer["MD5OfMessageSystemAttributes"] = md5_of_attributes(*system);
  }
  if (queue.is_fifo()) answer["SequenceNumber"] = sequence_number(sent.sequence);
  return answer;
}

}  // namespace sidestep::aws::sqs
