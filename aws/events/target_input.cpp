#include "aws/events/target_input.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "aws/events/event_path.h"

namespace sidestep::aws::events {
namespace {

// <aws.events.event>: all but the detail, with the names that a Java bean would have.
Json without_detail(const Json& event) {
  Json bean = Json::object();
  for (const auto& [name, value] : event.items()) {
    if (name != "detail") bean[name == "detail-type" ? "detailType" : name] = value;
  }
  return bean;
}

// Inside of quotes AWS writes lists and objects without theirs: [ACTIVE,INACTIVE].
std::string in_quotes(const Json& value) {
  if (value.is_string()) {
    const std::string quoted = to_text(value);
    return quoted.substr(1, quoted.size() - 2);
  }
  std::string text = to_text(value);
  std::erase(text, '"');
  return text;
}

class Template {
 public:
  Template(const Json& transformer, const Json& event, const Ingestion& ingestion)
      : text_(transformer.at("InputTemplate").get_ref<const std::string&>()),
        paths_(find_member(transformer, "InputPathsMap")),
        event_(event),
        ingestion_(ingestion) {}

  std::string fill() {
    std::string filled;
    bool quoted = false;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      const std::size_t end = text_[i] == '<' ? end_of_name(i) : text_.npos;
      if (end != text_.npos) {
        const std::string name = text_.substr(i + 1, end - i - 1);
        filled += value_text(name, quoted);
        i = end;
        continue;
      }
      if (text_[i] == '\\' && i + 1 < text_.size())
        filled += text_[i++];
      else if (text_[i] == '"')
        quoted = !quoted;
      filled += text_[i];
    }
    return filled;
  }

 private:
  // Of the '>' that ends a placeholder which begins at `begin`; npos if none does.
  std::size_t end_of_name(std::size_t begin) const {
    const std::size_t end = text_.find('>', begin);
    if (end == text_.npos || end == begin + 1) return text_.npos;
    const bool is_name = std::all_of(
        text_.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
        text_.begin() + static_cast<std::ptrdiff_t>(end),
        [](unsigned char c) { return std::isalnum(c) != 0 || c == '.' || c == '-' || c == '_'; });
    return is_name ? end : text_.npos;
  }

  std::string value_text(const std::string& name, bool quoted) const {
    const std::optional<Json> value = value_of(name);
    if (quoted) return value ? in_quotes(*value) : "";
    return value ? to_text(*value) : "\"\"";
  }

  std::optional<Json> value_of(const std::string& name) const {
    if (name == "aws.events.rule-arn") return ingestion_.rule_arn;
    if (name == "aws.events.rule-name") return ingestion_.rule_name;
    if (name == "aws.events.event.ingestion-time") return to_rfc3339(ingestion_.time);
    if (name == "aws.events.event") return without_detail(event_);
    if (name == "aws.events.event.json") return event_;
    const Json* path = paths_ != nullptr ? find_member(*paths_, name) : nullptr;
    return path != nullptr ? at_path(event_, path->get_ref<const std::string&>()) : std::nullopt;
  }

  const std::string& text_;
  const Json* paths_;
  const Json& event_;
  const Ingestion& ingestion_;
};

}  // namespace

std::string target_input(const Json& target, const Json& event, const Ingestion& ingestion) {
  if (const Json* input = find_member(target, "Input")) return input->get<std::string>();
  if (const Json* path = find_member(target, "InputPath")) {
    const auto part = at_path(event, path->get_ref<const std::string&>());
    return part ? to_text(*part) : "null";
  }
  if (const Json* transformer = find_member(target, "InputTransformer")) {
    return Template(*transformer, event, ingestion).fill();
  }
  return to_text(event);
}

}  // namespace sidestep::aws::events
