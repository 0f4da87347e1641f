#include "console/graph/wording.h"

#include <array>
#include <cctype>
#include <utility>

namespace sidestep::console {
namespace {

std::string text_in(const Json& object, std::string_view name) {
  const Json* value = find_member(object, name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

std::string last_part(const std::string& arn) { return arn.substr(arn.rfind(':') + 1); }

// The name of the function, the machine, the queue, ... that the parameters name.
std::string named_in(const Json& state) {
  for (const std::string_view field : {"Parameters", "Arguments"}) {
    const Json* parameters = find_member(state, field);
    if (parameters == nullptr) continue;
    for (const std::string_view name :
         {"FunctionName", "StateMachineArn", "TopicArn", "TableName", "QueueUrl", "Bucket"}) {
      std::string text = text_in(*parameters, name);
      if (text.empty()) continue;
      const bool is_version = text.ends_with(":$LATEST");
      if (is_version) text.resize(text.rfind(':'));
      return text.substr(text.find_last_of(":/") + 1);
    }
  }
  return {};
}

std::string resource_text(const Json& state) {
  constexpr std::string_view kIntegration = "arn:aws:states:::";
  const std::string resource = text_in(state, "Resource");
  if (!resource.starts_with(kIntegration)) {
    if (resource.find(":function:") != resource.npos) return "Lambda: " + last_part(resource);
    if (resource.find(":activity:") != resource.npos) return "Activity: " + last_part(resource);
    return resource;
  }
  std::string action = resource.substr(kIntegration.size());
  std::string pattern;
  if (const std::size_t dot = action.find('.'); dot != action.npos) {
    pattern = action.substr(dot + 1);
    action.resize(dot);
  }
  const std::string name = named_in(state);
  std::string text = action == "lambda:invoke" ? "Lambda" : action;
  if (!name.empty()) text += ": " + name;
  if (pattern == "waitForTaskToken") return text + ", callback";
  return pattern.empty() ? text : text + ", " + pattern;
}

std::string wait_text(const Json& state) {
  if (const Json* seconds = find_member(state, "Seconds")) {
    return seconds->is_string() ? seconds->get<std::string>() : sidestep::to_text(*seconds) + " s";
  }
  for (const std::string_view field : {"Timestamp", "TimestampPath"}) {
    if (const std::string text = text_in(state, field); !text.empty()) return "until " + text;
  }
  return text_in(state, "SecondsPath") + " s";
}

std::string map_text(const Json& state) {
  const Json* processor = find_member(state, "ItemProcessor");
  const Json* config = processor != nullptr ? find_member(*processor, "ProcessorConfig") : nullptr;
  const bool is_distributed = config != nullptr && text_in(*config, "Mode") == "DISTRIBUTED";
  std::string text = is_distributed ? "distributed" : "for each item";
  const Json* limit = find_member(state, "MaxConcurrency");
  if (limit != nullptr && limit->is_number() && limit->get<double>() > 0) {
    text += ", " + sidestep::to_text(*limit) + " at once";
  }
  return text;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kComparisons = {{
    {"GreaterThanEquals", " ≥ "},
    {"LessThanEquals", " ≤ "},
    {"GreaterThan", " > "},
    {"LessThan", " < "},
    {"Equals", " = "},
    {"Matches", " matches "},
}};

std::string joined(const Json& rules, std::string_view word) {
  std::string text;
  for (const Json& rule : rules) {
    if (!text.empty()) text += " " + std::string(word) + " ";
    text += condition_text(rule);
  }
  return text;
}

std::string comparison_text(const std::string& variable, const std::string& name,
                            const Json& value) {
  for (const auto& [ending, sign] : kComparisons) {
    const std::size_t at = name.find(ending);
    if (at != name.npos && at > 0) return variable + std::string(sign) + sidestep::to_text(value);
  }
  std::string words;  // "IsPresent" becomes "is present"
  for (const char c : name) {
    if (std::isupper(static_cast<unsigned char>(c)) != 0 && !words.empty()) words += ' ';
    words += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  const bool is_false = value.is_boolean() && !value.get<bool>();
  if (is_false && words.starts_with("is ")) words.insert(3, "not ");
  return variable + " " + words;
}

// Of the characters from ' ' to '~', in thousandths of the font's size: the mean of the sans-serif
// fonts that systems come with.
constexpr std::array<int, 95> kWidths = {
    280, 300, 400, 620, 590, 880, 680, 240, 340, 340, 440, 600, 280, 350, 280, 320, 600, 600, 600,
    600, 600, 600, 600, 600, 600, 600, 290, 290, 600, 600, 600, 520, 960, 680, 670, 700, 730, 620,
    590, 750, 740, 290, 550, 670, 570, 870, 750, 770, 640, 770, 660, 640, 620, 740, 670, 950, 660,
    650, 640, 340, 320, 340, 600, 520, 400, 560, 610, 550, 610, 570, 340, 610, 600, 260, 260, 560,
    260, 880, 600, 600, 610, 610, 380, 530, 360, 600, 560, 790, 550, 560, 540, 380, 300, 380, 600};

}  // namespace

std::string subtitle_of(const Json& state) {
  const std::string type = text_in(state, "Type");
  if (type == "Task") return resource_text(state);
  if (type == "Wait") return wait_text(state);
  if (type == "Map") return map_text(state);
  if (type == "Fail") return text_in(state, "Error");
  if (type == "Choice") {
    const Json* rules = find_member(state, "Choices");
    const std::size_t count = rules != nullptr ? rules->size() : 0;
    return count == 1 ? "1 rule" : std::to_string(count) + " rules";
  }
  if (type == "Parallel") {
    const Json* branches = find_member(state, "Branches");
    return std::to_string(branches != nullptr ? branches->size() : 0) + " branches";
  }
  return {};
}

std::string condition_text(const Json& rule) {
  if (const Json* condition = find_member(rule, "Condition")) {
    return condition->is_string() ? condition->get<std::string>() : sidestep::to_text(*condition);
  }
  if (const Json* all = find_member(rule, "And")) return joined(*all, "and");
  if (const Json* any = find_member(rule, "Or")) return joined(*any, "or");
  if (const Json* no = find_member(rule, "Not")) return "not (" + condition_text(*no) + ")";
  const std::string variable = text_in(rule, "Variable");
  if (!rule.is_object()) return {};
  for (const auto& [name, value] : rule.items()) {
    if (name == "Variable" || name == "Next" || name == "Comment" || name == "Assign" ||
        name == "Output") {
      continue;
    }
    return comparison_text(variable, name, value);
  }
  return variable;
}

double text_width(std::string_view text, double font_size) {
  int sum = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= ' ' && byte <= '~') sum += kWidths[byte - static_cast<unsigned char>(' ')];
    if (byte >= 0xC0) sum += byte >= 0xE0 ? 950 : 620;  // the first byte of another character
  }
  return sum * font_size / 1000;
}

std::string cut_to(const std::string& text, double font_size, double width_max) {
  if (text_width(text, font_size) <= width_max + 0.01) return text;
  std::string cut = text;
  do {
    while (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0xC0) == 0x80) cut.pop_back();
    if (!cut.empty()) cut.pop_back();
  } while (!cut.empty() && text_width(cut, font_size) > width_max - font_size);
  return cut + "…";
}

}  // namespace sidestep::console
