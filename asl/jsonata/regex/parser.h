#pragma once
// The parser behind regex::parse, in two files: structure (parse.cpp), and escapes and sets
// (parse_escape.cpp). No other file includes this.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "asl/jsonata/regex/syntax.h"

namespace sidestep::asl::jsonata::regex {

using Piece = std::unique_ptr<Syntax>;

Piece piece(Form form);
Piece unit_piece(char16_t unit);
Piece set_piece(UnitSet set);

inline bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
inline bool is_letter(char16_t c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }

// Functions return null once `error_` is set; parsing ends then.
class Parser {
 public:
  explicit Parser(std::u16string_view text) : text_(text) { survey(); }

  Expected<Parsed, std::string> run() {
    Piece root = choice();
    if (root && at_ < text_.size()) root = fail("Unmatched ')'");
    if (root && !resolve(*root)) root = nullptr;
    if (!root) return unexpected(error_);
    return Parsed{std::move(root), group_count_};
  }

 private:
  Piece fail(std::string what) {
    if (error_.empty()) error_ = std::move(what);
    return nullptr;
  }
  bool at_end() const { return at_ >= text_.size(); }
  char16_t here() const { return text_[at_]; }
  bool take(std::u16string_view expected) {
    if (!text_.substr(at_).starts_with(expected)) return false;
    at_ += expected.size();
    return true;
  }

  // How many groups there are decides what \2 means, so it is found out first.
  void survey() {
    bool in_class = false;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      const std::u16string_view rest = text_.substr(i);
      if (rest[0] == u'\\') {
        ++i;
      } else if (rest[0] == u'[') {
        in_class = true;
      } else if (rest[0] == u']') {
        in_class = false;
      } else if (rest[0] == u'(' && !in_class) {
        const bool named =
            rest.starts_with(u"(?<") && !rest.starts_with(u"(?<=") && !rest.starts_with(u"(?<!");
        if (named) has_names_ = true;
        if (named || !rest.starts_with(u"(?")) ++surveyed_groups_;
      }
    }
  }

  Piece choice();
  Piece sequence();
  Piece term();
  Piece group();
  Piece captured(std::u16string name);
  Piece look(bool behind, bool negative);
  Piece body(Piece holder);
  Piece quantified(Piece atom);
  bool braces(std::uint32_t& least, std::uint32_t& most);
  Piece escape();
  Piece decimal_escape();
  Piece named_reference();
  std::optional<std::u16string> group_name();
  Piece set();
  std::optional<UnitSet> set_member();
  char16_t character_escape();
  std::optional<char16_t> hex(std::size_t digits);
  bool resolve(Syntax& syntax);

  std::u16string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::uint32_t group_count_ = 0;
  std::uint32_t surveyed_groups_ = 0;
  bool has_names_ = false;
  std::map<std::u16string, std::uint32_t> names_;
  std::string error_;
};

}  // namespace sidestep::asl::jsonata::regex
