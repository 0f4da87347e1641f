#pragma once
// Walks a text that is not JSON the way AWS's parser (Jackson 2.10 and later, reading a string)
// does, up to where that parser gives up. For json_complaint.cpp; parse_json decides what is JSON.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sidestep {

// Jackson's message, and how many bytes it had read by then.
struct JsonFault {
  std::string what;
  std::size_t at = 0;
  // It speaks of a whole token, and shows where that begins instead of where it stopped reading.
  bool is_token = false;
};

class JsonScanner {
 public:
  // References outlive the scanner.
  explicit JsonScanner(std::string_view text) : text_(text) {}

  // Nothing if the parser would accept the text.
  std::optional<JsonFault> scan();

 private:
  using Fault = std::optional<JsonFault>;

  struct Container {
    char close = 0;  // ']' or '}'
    std::size_t begin = 0;
    bool expects_comma = false;
  };

  bool at_end() const { return at_ == text_.size(); }
  char32_t take();
  void skip_blanks();
  // The character behind blanks, where neither a comment nor a control character may stand.
  Fault take_mark(char32_t& mark);
  bool in_object() const { return !open_.empty() && open_.back().close == '}'; }
  std::string_view container_name() const;
  std::string start_location() const;

  JsonFault fault(std::string what) const { return {std::move(what), at_, false}; }
  JsonFault too_short(std::string_view where) const;
  JsonFault unexpected_character(char32_t c, std::string_view comment) const;
  JsonFault unexpected_in_number(char32_t c, std::string_view comment) const;
  JsonFault unknown_word(std::size_t begin);
  JsonFault trailing(char32_t first) const;

  Fault step();
  Fault end_of_text() const;
  Fault close(char32_t marker);
  Fault member_name(char32_t& first);
  Fault value(char32_t first, bool is_member);
  Fault odd_value(char32_t first);
  Fault word(std::string_view whole);
  Fault string(std::string_view closing, std::string_view kind);
  Fault escape();
  Fault number(char32_t first);
  Fault digits(std::string_view comment);

  const std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Container> open_;
  bool has_value_ = false;  // of the whole text
  bool done_ = false;
};

}  // namespace sidestep
