// A JSON array or object, or the one in a document that ItemsPointer leads to (RFC 6901). Only one
// item is held at a time; what stands beside the list is passed over.

#include <charconv>
#include <utility>

#include "asl/states/map/item_parser.h"
#include "base/pace.h"

namespace sidestep::asl {
namespace {

// Nullopt if it is not a pointer.
std::optional<std::vector<std::string>> tokens_of(std::string_view pointer) {
  std::vector<std::string> tokens;
  while (!pointer.empty()) {
    if (pointer.front() != '/') return std::nullopt;
    pointer.remove_prefix(1);
    std::string token(pointer.substr(0, pointer.find('/')));
    pointer.remove_prefix(token.size());
    for (const auto& [escaped, plain] : {std::pair{"~1", "/"}, std::pair{"~0", "~"}}) {
      for (std::size_t i = 0; (i = token.find(escaped, i)) != token.npos; ++i) {
        token.replace(i, 2, plain);
      }
    }
    tokens.push_back(std::move(token));
  }
  return tokens;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// The text of one value, which ends where its container goes on.
class ValueText {
 public:
  // False if `c` is behind the value.
  bool take(char c) {
    if (in_string_) {
      text_ += c;
      in_string_ = escaped_ || c != '"';
      escaped_ = !escaped_ && c == '\\';
      complete_ = !in_string_ && depth_ == 0;
      return true;
    }
    const bool ends = c == ',' || c == ']' || c == '}' || is_blank(c);
    if (complete_ || (depth_ == 0 && ends && !text_.empty())) return false;
    text_ += c;
    in_string_ = c == '"';
    if (c == '{' || c == '[') ++depth_;
    if (c == '}' || c == ']') complete_ = --depth_ == 0;
    return true;
  }
  std::string take_text() {
    complete_ = false;
    return std::exchange(text_, {});
  }

 private:
  std::string text_;
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool complete_ = false;
};

class JsonParser final : public ItemParser {
 public:
  explicit JsonParser(const std::string& pointer)
      : pointer_(pointer), tokens_(tokens_of(pointer)) {}

  Parsed feed(std::string_view data, std::vector<Item>& items) override {
    if (!tokens_) return unexpected(leads_nowhere());
    for (const char c : data) {
      if (auto taken = take(c, items); !taken) return taken;
    }
    return Done{};
  }

  Parsed finish(std::vector<Item>&) override {
    if (is_open() || place_ == Place::kBeforeValue) return unexpected(not_json());
    if (!found_) return unexpected(leads_nowhere());
    return Done{};
  }

 private:
  enum class Place { kBeforeValue, kValue, kAfterValue, kBeforeName, kName, kBeforeColon, kBehind };
  struct Container {
    bool is_object = false;
    std::size_t index = 0;
    std::string name{};  // of the member that is being read
  };

  static std::string not_json() { return "The ItemReader's data is not valid JSON."; }
  std::string leads_nowhere() const {
    if (pointer_.empty()) return "The ItemReader's data is not a JSON array or object.";
    return "ItemsPointer '" + pointer_ + "' does not lead to a JSON array or object.";
  }
  bool is_open() const { return !open_.empty(); }
  // Whether the containers that are open are the way to the list and the list itself.
  bool in_list() const { return open_.size() == tokens_->size() + 1; }

  // Whether the value that begins is on the way to the list, or the list.
  bool on_the_way() const {
    if (open_.empty()) return true;
    if (in_list()) return false;
    const std::string& token = (*tokens_)[open_.size() - 1];
    const Container& container = open_.back();
    if (container.is_object) return container.name == token;
    std::size_t index = 0;
    const char* end = token.data() + token.size();
    const auto [read, error] = std::from_chars(token.data(), end, index);
    return error == std::errc() && read == end && index == container.index;
  }

  Parsed take(char c, std::vector<Item>& items) {
    switch (place_) {
      case Place::kBeforeValue:
        return begin_value(c);
      case Place::kValue:
        if (value_.take(c)) return Done{};
        if (auto ended = end_value(items); !ended) return ended;
        return take(c, items);
      case Place::kName:
        if (value_.take(c)) return Done{};
        return end_name(c);
      case Place::kBehind:
        return Done{};
      default:
        return is_blank(c) ? Parsed(Done{}) : take_mark(c);
    }
  }

  Parsed take_mark(char c) {
    if (place_ == Place::kBeforeColon && c == ':') {
      place_ = Place::kBeforeValue;
    } else if (place_ == Place::kBeforeName && c == '"') {
      place_ = Place::kName;
      value_.take(c);
    } else if (place_ == Place::kAfterValue && c == ',') {
      ++open_.back().index;
      place_ = open_.back().is_object ? Place::kBeforeName : Place::kBeforeValue;
    } else if (place_ == Place::kAfterValue || place_ == Place::kBeforeName) {
      return close(c);
    } else {
      return unexpected(not_json());
    }
    return Done{};
  }

  Parsed begin_value(char c) {
    if (is_blank(c)) return Done{};
    if (c == ']' && is_open() && !open_.back().is_object) return close(c);
    if (on_the_way()) {
      if (c != '{' && c != '[') return unexpected(leads_nowhere());
      open_.push_back({c == '{'});
      found_ = found_ || in_list();
      place_ = c == '{' ? Place::kBeforeName : Place::kBeforeValue;
      return Done{};
    }
    place_ = Place::kValue;
    value_.take(c);
    return Done{};
  }

  Parsed end_name(char c) {
    const auto name = parse_json(value_.take_text());
    if (!name) return unexpected(not_json());
    open_.back().name = name->get<std::string>();
    place_ = Place::kBeforeColon;
    return is_blank(c) ? Parsed(Done{}) : take_mark(c);
  }

  Parsed end_value(std::vector<Item>& items) {
    place_ = Place::kAfterValue;
    const std::string text = value_.take_text();
    if (!in_list()) return Done{};
    pace::spend();
    auto value = parse_json(text);
    if (!value) return unexpected(not_json());
    const Container& list = open_.back();
    items.push_back({*std::move(value), list.is_object ? std::optional(list.name) : std::nullopt});
    return Done{};
  }

  Parsed close(char c) {
    if (c != (open_.back().is_object ? '}' : ']')) return unexpected(not_json());
    const bool list_ends = in_list();
    open_.pop_back();
    place_ = Place::kAfterValue;
    if (list_ends) open_.clear();
    if (!is_open()) place_ = Place::kBehind;
    return Done{};
  }

  const std::string pointer_;
  const std::optional<std::vector<std::string>> tokens_;
  Place place_ = Place::kBeforeValue;
  bool found_ = false;  // the list
  std::vector<Container> open_;
  ValueText value_;
};

}  // namespace

std::unique_ptr<ItemParser> make_json_parser(const std::string& items_pointer) {
  return std::make_unique<JsonParser>(items_pointer);
}

}  // namespace sidestep::asl
