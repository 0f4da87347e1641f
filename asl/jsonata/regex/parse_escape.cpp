#include "asl/jsonata/regex/parser.h"

namespace sidestep::asl::jsonata::regex {
namespace {

std::optional<UnitSet> class_escape(char16_t c) {
  switch (c) {
    case u'd':
      return digits();
    case u'D':
      return complement(digits());
    case u'w':
      return word_units();
    case u'W':
      return complement(word_units());
    case u's':
      return blanks();
    case u'S':
      return complement(blanks());
    default:
      return std::nullopt;
  }
}

}  // namespace

// Stands behind a backslash outside a set.
Piece Parser::escape() {
  if (at_end()) return fail("\\ at end of pattern");
  const char16_t c = here();
  if (c == u'b' || c == u'B') {
    ++at_;
    return piece(c == u'b' ? Form::kWordEdge : Form::kNoWordEdge);
  }
  if (auto set = class_escape(c)) {
    ++at_;
    return quantified(set_piece(*std::move(set)));
  }
  if (c >= u'1' && c <= u'9') return quantified(decimal_escape());
  if (c == u'k' && has_names_) return quantified(named_reference());
  return quantified(unit_piece(character_escape()));
}

// \2 is a reference if there is a second group, else octal or the digit itself.
Piece Parser::decimal_escape() {
  const std::size_t start = at_;
  std::uint64_t number = 0;
  for (; !at_end() && is_digit(here()) && number < 10'000; ++at_)
    number = number * 10 + here() - u'0';
  if (number <= surveyed_groups_) {
    Piece made = piece(Form::kBackReference);
    made->number = static_cast<std::uint32_t>(number);
    return made;
  }
  at_ = start;
  return unit_piece(character_escape());
}

Piece Parser::named_reference() {
  ++at_;
  if (!take(u"<")) return fail("Invalid named reference");
  const auto name = group_name();
  if (!name) return fail("Invalid named reference");
  Piece made = piece(Form::kBackReference);
  made->name = *name;
  return made;
}

// Up to the closing angle bracket.
std::optional<std::u16string> Parser::group_name() {
  const std::size_t close = text_.find(u'>', at_);
  if (close == std::u16string_view::npos || close == at_) return std::nullopt;
  std::u16string name(text_.substr(at_, close - at_));
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char16_t c = name[i];
    const bool fine = is_letter(c) || c == u'_' || c == u'$' || c >= 0x80 || (i > 0 && is_digit(c));
    if (!fine) return std::nullopt;
  }
  at_ = close + 1;
  return name;
}

std::optional<char16_t> Parser::hex(std::size_t count) {
  if (at_ + count > text_.size()) return std::nullopt;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const char16_t c = text_[at_ + i];
    if (is_digit(c)) {
      value = value * 16 + (c - u'0');
    } else if ((c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F')) {
      value = value * 16 + ((c | 0x20) - u'a' + 10u);
    } else {
      return std::nullopt;
    }
  }
  at_ += count;
  return static_cast<char16_t>(value);
}

// Stands behind a backslash; what is not a known escape is the unit itself.
char16_t Parser::character_escape() {
  const char16_t c = text_[at_++];
  switch (c) {
    case u't':
      return u'\t';
    case u'n':
      return u'\n';
    case u'v':
      return u'\v';
    case u'f':
      return u'\f';
    case u'r':
      return u'\r';
    case u'x':
      return hex(2).value_or(c);
    case u'u':
      return hex(4).value_or(c);
    case u'c':
      if (!at_end() && is_letter(here())) return static_cast<char16_t>(text_[at_++] % 32);
      --at_;  // "\c" without a letter is a backslash and a c
      return u'\\';
    default:
      break;
  }
  if (c < u'0' || c > u'7') return c;
  std::uint32_t value = c - u'0';
  for (int i = 0; i < 2 && !at_end() && here() >= u'0' && here() <= u'7' && value < 32; ++i) {
    value = value * 8 + (text_[at_++] - u'0');
  }
  return static_cast<char16_t>(value);
}

// Stands behind the opening bracket.
Piece Parser::set() {
  UnitSet all;
  all.negated = take(u"^");
  for (;;) {
    if (at_end()) return fail("Unterminated character class");
    if (take(u"]")) return set_piece(std::move(all));
    const auto from = set_member();
    if (!from) return nullptr;
    const bool range = at_ + 1 < text_.size() && here() == u'-' && text_[at_ + 1] != u']';
    if (!range) {
      all.add(*from);
      continue;
    }
    ++at_;
    const auto to = set_member();
    if (!to) return nullptr;
    const bool single = from->ranges.size() == 1 && to->ranges.size() == 1 &&
                        from->ranges[0].first == from->ranges[0].second &&
                        to->ranges[0].first == to->ranges[0].second;
    if (!single) {  // a class on either side: the hyphen is plain
      all.add(*from);
      all.add(u'-', u'-');
      all.add(*to);
      continue;
    }
    if (from->ranges[0].first > to->ranges[0].first) {
      return fail("Range out of order in character class");
    }
    all.add(from->ranges[0].first, to->ranges[0].first);
  }
}

std::optional<UnitSet> Parser::set_member() {
  UnitSet one;
  char16_t c = text_[at_++];
  if (c == u'\\') {
    if (at_end()) {
      fail("\\ at end of pattern");
      return std::nullopt;
    }
    if (auto known = class_escape(here())) {
      ++at_;
      return known;
    }
    c = take(u"b") ? u'\b' : character_escape();
  }
  one.add(c, c);
  return one;
}

}  // namespace sidestep::asl::jsonata::regex
