#include "aws/sqs/attributes.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "aws/sqs/errors.h"
#include "base/limits.h"

namespace sidestep::aws::sqs {
namespace {

enum class Kind { kNumber, kFlag, kChoice, kJson, kRedrive, kText };

struct Rule {
  std::string_view name;
  Kind kind;
  std::string_view otherwise;
  std::int64_t min = 0;
  std::int64_t max = 0;
  bool is_of_fifo = false;
  std::string_view choices[2] = {};
};

constexpr Rule kRules[] = {
    {"ContentBasedDeduplication", Kind::kFlag, "false", 0, 0, true},
    {"DeduplicationScope", Kind::kChoice, "queue", 0, 0, true, {"queue", "messageGroup"}},
    {"DelaySeconds", Kind::kNumber, "0", 0, 900},
    {"FifoQueue", Kind::kFlag, "", 0, 0, true},
    {"FifoThroughputLimit",
     Kind::kChoice,
     "perQueue",
     0,
     0,
     true,
     {"perQueue", "perMessageGroupId"}},
    {"KmsDataKeyReusePeriodSeconds", Kind::kNumber, "300", 60, 86'400},
    {"KmsMasterKeyId", Kind::kText, ""},
    {"MaximumMessageSize", Kind::kNumber, "1048576", 1024,
     static_cast<std::int64_t>(limits::kSqsMessageMax)},
    {"MessageRetentionPeriod", Kind::kNumber, "345600", 60, 1'209'600},
    {"Policy", Kind::kJson, ""},
    {"ReceiveMessageWaitTimeSeconds", Kind::kNumber, "0", 0, 20},
    {"RedriveAllowPolicy", Kind::kJson, ""},
    {"RedrivePolicy", Kind::kRedrive, ""},
    {"SqsManagedSseEnabled", Kind::kFlag, "true"},
    {"VisibilityTimeout", Kind::kNumber, "30", 0, 43'200},
};

constexpr std::string_view kComputed[] = {"All",
                                          "ApproximateNumberOfMessages",
                                          "ApproximateNumberOfMessagesDelayed",
                                          "ApproximateNumberOfMessagesNotVisible",
                                          "CreatedTimestamp",
                                          "LastModifiedTimestamp",
                                          "QueueArn"};

const Rule* find_rule(std::string_view name) {
  const auto found = std::ranges::find(kRules, name, &Rule::name);
  return found == std::end(kRules) ? nullptr : found;
}

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t value = 0;
  const auto end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, value);
  if (failure != std::errc() || stop != end) return std::nullopt;
  return value;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return result;
}

Error bad_redrive(std::string_view text, std::string_view reason) {
  return invalid_parameter(text, "RedrivePolicy", reason);
}

// Whether the dead-letter queue lets the queue use it.
bool is_allowed_by(const Queue& target, const Queue& source) {
  const std::string_view text = target.text("RedriveAllowPolicy");
  if (text.empty()) return true;
  const auto policy = parse_json(text);
  const Json* permission = policy ? find_member(*policy, "redrivePermission") : nullptr;
  if (permission == nullptr || *permission == "allowAll") return true;
  if (*permission == "denyAll") return false;
  const Json* sources = find_member(*policy, "sourceQueueArns");
  return sources != nullptr && sources->is_array() &&
         std::ranges::find(*sources, Json(source.place.arn())) != sources->end();
}

Expected<Done, Error> check_redrive_policy(const Queue& queue, std::string_view text,
                                           storage::Database& database) {
  const auto policy = parse_json(text);
  if (!policy || !policy->is_object()) {
    return unexpected(bad_redrive(text, "Redrive policy is not a valid JSON map."));
  }
  for (const std::string_view name : {"deadLetterTargetArn", "maxReceiveCount"}) {
    if (find_member(*policy, name) != nullptr) continue;
    return unexpected(bad_redrive(
        text, "Redrive policy does not contain mandatory attribute: " + std::string(name) + "."));
  }
  const auto redrive = read_redrive_policy(text);
  if (!redrive) {
    const Json& count = *find_member(*policy, "maxReceiveCount");
    const std::string shown = count.is_string() ? count.get<std::string>() : to_text(count);
    return unexpected(bad_redrive(text, "Invalid value for maxReceiveCount: " + shown +
                                            ", valid values are from 1 to 1000 both inclusive."));
  }
  const auto place = QueuePlace::of_arn(redrive->target_arn);
  const auto target = place ? Queues(database).find(*place) : std::nullopt;
  if (!target) return unexpected(bad_redrive(text, "Dead letter target does not exist."));
  if (target->is_fifo() != queue.is_fifo()) {
    return unexpected(
        bad_redrive(text, "Dead-letter queue must be same type of queue as the source."));
  }
  if (!is_allowed_by(*target, queue)) {
    return unexpected(bad_redrive(
        text, "Queue does not have permission to use the dead-letter queue specified."));
  }
  return Done{};
}

// The value as it is kept.
Expected<std::string, Error> checked(const Rule& rule, const std::string& text, const Queue& queue,
                                     storage::Database& database) {
  if (rule.kind == Kind::kNumber) {
    const auto number = whole(text);
    if (number && *number >= rule.min && *number <= rule.max) return std::to_string(*number);
    return unexpected(invalid_attribute_value(rule.name));
  }
  if (rule.kind == Kind::kFlag) {
    std::string flag = lower(text);
    if (flag == "true" || flag == "false") return flag;
    return unexpected(invalid_attribute_value(rule.name));
  }
  if (rule.kind == Kind::kChoice) {
    if (text == rule.choices[0] || text == rule.choices[1]) return text;
    return unexpected(invalid_attribute_value(rule.name));
  }
  if (rule.kind == Kind::kText || text.empty()) return text;  // empty: it is taken away
  if (rule.kind == Kind::kRedrive) {
    SIDESTEP_TRY(fine, check_redrive_policy(queue, text, database));
    static_cast<void>(fine);
    return text;
  }
  const auto json = parse_json(text);
  if (json && json->is_object()) return text;
  return unexpected(invalid_attribute_value(rule.name));
}

Expected<Done, Error> check_fifo_flag(const Queue& queue, std::string_view value) {
  const bool is_new = queue.id == 0;
  if (is_new || value == "true") return Done{};
  return unexpected(invalid_attribute_value("FifoQueue", "Modifying queue type is not supported."));
}

}  // namespace

std::string_view default_of(std::string_view attribute) {
  const Rule* rule = find_rule(attribute);
  return rule != nullptr ? rule->otherwise : std::string_view();
}

bool is_attribute(std::string_view name) {
  return find_rule(name) != nullptr || std::ranges::find(kComputed, name) != std::end(kComputed);
}

std::optional<Redrive> read_redrive_policy(std::string_view text) {
  const auto policy = parse_json(text);
  if (!policy) return std::nullopt;
  const Json* target = find_member(*policy, "deadLetterTargetArn");
  const Json* count = find_member(*policy, "maxReceiveCount");
  if (target == nullptr || !target->is_string() || count == nullptr) return std::nullopt;
  const auto number = count->is_string()           ? whole(count->get_ref<const std::string&>())
                      : count->is_number_integer() ? std::optional(count->get<std::int64_t>())
                                                   : std::nullopt;
  if (!number || *number < 1 || *number > 1000) return std::nullopt;
  return Redrive{target->get<std::string>(), *number};
}

Expected<Done, Error> set_attributes(Queue& queue, const Json& given, storage::Database& database) {
  Json attributes = queue.attributes;
  for (const auto& [name, value] : given.items()) {
    const Rule* rule = find_rule(name);
    if (rule == nullptr || (rule->is_of_fifo && !queue.is_fifo())) {
      return unexpected(invalid_attribute_name(name));
    }
    SIDESTEP_TRY(kept, checked(*rule, value.get_ref<const std::string&>(), queue, database));
    if (name == "FifoQueue") {
      SIDESTEP_TRY(fine, check_fifo_flag(queue, kept));
      static_cast<void>(fine);
    }
    if (name == "KmsMasterKeyId" && !kept.empty()) attributes["SqsManagedSseEnabled"] = "false";
    if (name == "SqsManagedSseEnabled" && kept == "true") attributes.erase("KmsMasterKeyId");
    if (kept.empty()) {
      attributes.erase(name);
    } else {
      attributes[name] = std::move(kept);
    }
  }
  queue.attributes = std::move(attributes);
  return Done{};
}

std::optional<std::string> different_attribute(const Queue& queue, const Json& given) {
  for (const auto& [name, value] : given.items()) {
    const std::string& text = value.get_ref<const std::string&>();
    const Rule* rule = find_rule(name);
    const bool is_same = rule != nullptr && rule->kind == Kind::kFlag
                             ? queue.text(name) == lower(text)
                             : queue.text(name) == text;
    if (!is_same) return name;
  }
  return std::nullopt;
}

Json shown_attributes(const Queue& queue) {
  Json shown = Json::object();
  for (const Rule& rule : kRules) {
    if (rule.is_of_fifo && !queue.is_fifo()) continue;
    if (rule.name == "KmsDataKeyReusePeriodSeconds" && queue.text("KmsMasterKeyId").empty()) {
      continue;
    }
    const std::string_view text = queue.text(rule.name);
    if (!text.empty()) shown[std::string(rule.name)] = text;
  }
  return shown;
}

std::string_view deduplication_scope(const Queue& queue, Timestamp now) {
  const std::chrono::seconds change(limits::kSqsAttributeChangeSeconds);
  if (!queue.scope_before.empty() && now < queue.scope_changed + change) return queue.scope_before;
  return queue.text("DeduplicationScope");
}

}  // namespace sidestep::aws::sqs
