#include "aws/logs/patterns/members.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "aws/logs/limits.h"
#include "aws/logs/patterns/comparison.h"

namespace sidestep::aws::logs {
namespace {

// $.users[0].name
struct Selector {
  struct Step {
    std::string name{};                  // of a member; "*": any
    std::optional<std::size_t> index{};  // of an item
    bool any_item = false;
  };
  std::string text;
  std::vector<Step> steps;

  // What it names in `root`; with asterisks that may be much.
  std::vector<const Json*> find(const Json& root) const {
    std::vector<const Json*> found{&root};
    for (const Step& step : steps) {
      std::vector<const Json*> next;
      for (const Json* value : found) add(*value, step, next);
      found = std::move(next);
    }
    return found;
  }

 private:
  static void add(const Json& value, const Step& step, std::vector<const Json*>& next) {
    if (step.any_item || step.name == "*") {
      if (value.is_array() || (value.is_object() && !step.any_item)) {
        for (const auto& [key, member] : value.items()) next.push_back(&member);
      }
    } else if (step.index) {
      if (value.is_array() && *step.index < value.size()) next.push_back(&value[*step.index]);
    } else if (const Json* member = find_member(value, step.name)) {
      next.push_back(member);
    }
  }
};

struct Condition {
  enum class Kind { kAll, kAny, kCompare, kNull, kTrue, kFalse, kAbsent, kPresent };

  Kind kind = Kind::kAll;
  std::vector<Condition> parts{};
  Selector selector{};
  std::optional<Comparison> comparison{};

  bool holds(const Json& root) const {
    const auto part_holds = [&](const Condition& part) { return part.holds(root); };
    if (kind == Kind::kAll) return std::ranges::all_of(parts, part_holds);
    if (kind == Kind::kAny) return std::ranges::any_of(parts, part_holds);
    const std::vector<const Json*> values = selector.find(root);
    if (kind == Kind::kAbsent) return values.empty();
    return std::ranges::any_of(values, [&](const Json* value) { return accepts(*value); });
  }

  void extract(const Json& root, Json& out) const {
    for (const Condition& part : parts) part.extract(root, out);
    if (selector.text.empty()) return;
    for (const Json* value : selector.find(root)) {
      out[selector.text] = value->is_string() ? value->get<std::string>() : to_text(*value);
    }
  }

 private:
  bool accepts(const Json& value) const {
    switch (kind) {
      case Kind::kNull:
        return value.is_null();
      case Kind::kTrue:
        return value == true;
      case Kind::kFalse:
        return value == false;
      case Kind::kPresent:
        return true;
      default:
        return comparison->holds(value);
    }
  }
};

class Members final : public EventMatcher {
 public:
  explicit Members(Condition condition) : condition_(std::move(condition)) {}

  bool matches(std::string_view message) const override {
    const auto json = parse_json(message);
    return json && json->is_object() && condition_.holds(*json);
  }

  Json extracted(std::string_view message) const override {
    Json values = Json::object();
    const auto json = parse_json(message);
    if (json) condition_.extract(*json, values);
    return values;
  }

 private:
  Condition condition_;
};

class ConditionReader {
 public:
  explicit ConditionReader(std::string_view text) : text_(text) {}

  Expected<Condition, std::string> read() {
    SIDESTEP_TRY(condition, read_any());
    skip_pattern_blanks(text_, at_);
    if (at_ < text_.size()) return unexpected("Unexpected '" + rest() + "' in the filter pattern");
    return condition;
  }

 private:
  using Read = Expected<Condition, std::string>;

  std::string rest() const { return std::string(text_.substr(at_)); }

  bool take(std::string_view sign) {
    skip_pattern_blanks(text_, at_);
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }

  Read read_any() { return read_list(Condition::Kind::kAny, "||", &ConditionReader::read_all); }
  Read read_all() { return read_list(Condition::Kind::kAll, "&&", &ConditionReader::read_one); }

  Read read_list(Condition::Kind kind, std::string_view sign, Read (ConditionReader::*part_of)()) {
    Condition list{.kind = kind};
    do {
      SIDESTEP_TRY(part, (this->*part_of)());
      list.parts.push_back(std::move(part));
    } while (take(sign));
    return list;
  }

  Read read_one() {
    if (take("(")) {
      SIDESTEP_TRY(inside, read_any());
      if (!take(")")) return unexpected(std::string("A parenthesis is not closed"));
      return inside;
    }
    Condition condition{.kind = Condition::Kind::kCompare};
    SIDESTEP_TRY(selector, read_selector());
    condition.selector = std::move(selector);
    if (take("IS NULL") || take("IS null")) {
      condition.kind = Condition::Kind::kNull;
    } else if (take("IS TRUE") || take("IS true")) {
      condition.kind = Condition::Kind::kTrue;
    } else if (take("IS FALSE") || take("IS false")) {
      condition.kind = Condition::Kind::kFalse;
    } else if (take("NOT EXISTS")) {
      condition.kind = Condition::Kind::kAbsent;
    } else if (take("EXISTS")) {
      condition.kind = Condition::Kind::kPresent;
    } else {
      SIDESTEP_TRY(comparison, Comparison::read(text_, at_));
      if (comparison.has_regex() && ++regexes_ > kRegexesMax) {
        return unexpected(std::string("Too many regular expressions in the filter pattern"));
      }
      condition.comparison = std::move(comparison);
    }
    return condition;
  }

  Expected<Selector, std::string> read_selector() {
    skip_pattern_blanks(text_, at_);
    const std::size_t begin = at_;
    if (!take("$")) {
      return unexpected("A property selector must begin with '$': '" + rest() + "'");
    }
    Selector selector;
    while (at_ < text_.size() && (text_[at_] == '.' || text_[at_] == '[')) {
      auto step = text_[at_] == '.' ? read_member() : read_item();
      if (!step) {
        return unexpected("Invalid property selector '" + std::string(text_.substr(begin)) + "'");
      }
      selector.steps.push_back(*std::move(step));
    }
    selector.text = text_.substr(begin, at_ - begin);
    return selector;
  }

  std::optional<Selector::Step> read_member() {
    const std::size_t end =
        std::min(text_.find_first_of(" \t\r\n.[]=!<>&|()", ++at_), text_.size());
    Selector::Step step;
    step.name = text_.substr(at_, end - at_);
    at_ = end;
    return step.name.empty() ? std::nullopt : std::optional(std::move(step));
  }

  std::optional<Selector::Step> read_item() {
    const std::size_t end = text_.find(']', at_);
    if (end == text_.npos) return std::nullopt;
    std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    Selector::Step step;
    step.any_item = inside == "*";
    if (step.any_item) return step;
    const bool is_quoted = inside.size() > 2 && inside.front() == inside.back() &&
                           (inside.front() == '\'' || inside.front() == '"');
    if (is_quoted) {
      step.name = inside.substr(1, inside.size() - 2);
      return step;
    }
    constexpr std::size_t kIndexDigitsMax = 9;
    if (inside.empty() || inside.size() > kIndexDigitsMax ||
        inside.find_first_not_of("0123456789") != inside.npos) {
      return std::nullopt;
    }
    step.index = std::stoul(std::string(inside));
    return step;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int regexes_ = 0;
};

}  // namespace

Expected<std::shared_ptr<const EventMatcher>, std::string> parse_members(std::string_view inside) {
  SIDESTEP_TRY(condition, ConditionReader(inside).read());
  return std::make_shared<Members>(std::move(condition));
}

}  // namespace sidestep::aws::logs
