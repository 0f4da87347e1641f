#pragma once
// Text of a regular expression to the program that Pattern runs. For pattern.cpp only.

#include <optional>
#include <utility>

#include "asl/jsonpath/pattern.h"

namespace sidestep::asl::jsonpath {

enum class Case { kMatters, kIgnored };

class PatternParser {
 public:
  PatternParser(std::string_view text, Case letters) : text_(text), letters_(letters) {}

  Expected<Pattern::Program, SyntaxError> parse();
  std::vector<Pattern::Class> take_classes() { return std::move(classes_); }

 private:
  using Code = Expected<Pattern::Program, SyntaxError>;

  Code alternatives();
  Code sequence();
  Code quantified();
  Code atom();
  Code group();
  Code bracketed();
  Code escape();
  Code repeat(const Pattern::Program& body, std::size_t least, std::optional<std::size_t> most);

  Pattern::Program one_of(Pattern::Class set);
  bool read_class_escape(char letter, Pattern::Class& set) const;
  std::optional<char32_t> literal_escape(char letter);
  std::optional<char32_t> hex(std::size_t digits);
  std::optional<char32_t> class_point();
  bool read_braces(std::size_t& least, std::optional<std::size_t>& most);
  std::optional<std::size_t> number();

  bool at_end() const { return position_ >= text_.size(); }
  bool accept(std::string_view token);
  char32_t take_point();

  std::string_view text_;
  Case letters_;
  std::size_t position_ = 0;
  std::size_t depth_ = 0;
  std::vector<Pattern::Class> classes_;
};

// The code point at `position` of a UTF-8 text, and where the next one starts; malformed bytes
// stand for themselves.
char32_t read_point(std::string_view text, std::size_t& position);

bool is_word(char32_t point);

}  // namespace sidestep::asl::jsonpath
