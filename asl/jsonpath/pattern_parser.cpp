#include "asl/jsonpath/pattern_parser.h"

#include <charconv>
#include <optional>

#include "base/limits.h"

namespace sidestep::asl::jsonpath {
namespace {

using Class = Pattern::Class;
using Instruction = Pattern::Instruction;
using Op = Pattern::Instruction::Op;
using Program = Pattern::Program;

tl::unexpected<SyntaxError> refuse_pattern(std::string message) {
  return unexpected(SyntaxError{"regular expression: " + std::move(message)});
}

std::ptrdiff_t length(const Program& program) {
  return static_cast<std::ptrdiff_t>(program.size());
}

void append(Program& program, const Program& more) {
  program.insert(program.end(), more.begin(), more.end());
}

Class any_but_line_ends() {
  Class set;
  for (const char32_t end : {U'\n', U'\r', U'\x85', U'\x2028', U'\x2029'}) set.add(end, end);
  set.is_negated = true;
  return set;
}

}  // namespace

char32_t read_point(std::string_view text, std::size_t& position) {
  const auto lead = static_cast<unsigned char>(text[position++]);
  const std::size_t more = lead < 0xC2 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  if (more == 0 || position + more > text.size()) return lead;
  char32_t point = lead & (0x3Fu >> more);
  for (std::size_t i = 0; i < more; ++i) {
    point = point << 6 | (static_cast<unsigned char>(text[position++]) & 0x3Fu);
  }
  return point;
}

bool is_word(char32_t point) {
  return (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') ||
         (point >= 'a' && point <= 'z') || point == '_';
}

Expected<Program, SyntaxError> PatternParser::parse() {
  SIDESTEP_TRY(program, alternatives());
  if (!at_end()) return refuse_pattern("')' without '('");
  return program;
}

PatternParser::Code PatternParser::alternatives() {
  if (++depth_ > limits::kPatternDepthMax) return refuse_pattern("groups nested too deeply");
  SIDESTEP_TRY(program, sequence());
  while (accept("|")) {
    SIDESTEP_TRY(other, sequence());
    Program both{{Op::kSplit, 1, length(program) + 2}};
    append(both, program);
    both.push_back({Op::kJump, length(other) + 1});
    append(both, other);
    if (both.size() > limits::kPatternSizeMax) return refuse_pattern("too long");
    program = std::move(both);
  }
  --depth_;
  return program;
}

PatternParser::Code PatternParser::sequence() {
  Program program;
  while (!at_end() && text_[position_] != '|' && text_[position_] != ')') {
    SIDESTEP_TRY(next, quantified());
    append(program, next);
    if (program.size() > limits::kPatternSizeMax) return refuse_pattern("too long");
  }
  return program;
}

// Lazy quantifiers find the same when the whole text has to match, so "*?" is "*".
PatternParser::Code PatternParser::quantified() {
  SIDESTEP_TRY(body, atom());
  std::size_t least = 0;
  std::optional<std::size_t> most;
  if (accept("*")) {
  } else if (accept("+")) {
    least = 1;
  } else if (accept("?")) {
    most = 1;
  } else if (accept("{")) {
    if (!read_braces(least, most))
      return refuse_pattern("a quantifier in braces is {n}, {n,} or {n,m}");
  } else {
    return body;
  }
  if (accept("+")) return refuse_pattern("possessive quantifiers are not supported");
  accept("?");
  return repeat(body, least, most);
}

PatternParser::Code PatternParser::repeat(const Program& body, std::size_t least,
                                          std::optional<std::size_t> most) {
  const std::size_t copies = most.value_or(least + 1);
  if (copies * (body.size() + 2) > limits::kPatternSizeMax) return refuse_pattern("too long");
  Program program;
  for (std::size_t i = 0; i < least; ++i) append(program, body);
  if (!most) {
    program.push_back({Op::kSplit, 1, length(body) + 2});
    append(program, body);
    program.push_back({Op::kJump, -length(body) - 1});
    return program;
  }
  for (std::size_t i = least; i < *most; ++i) {
    const auto rest = static_cast<std::ptrdiff_t>(*most - i) * (length(body) + 1);
    program.push_back({Op::kSplit, 1, rest});
    append(program, body);
  }
  return program;
}

PatternParser::Code PatternParser::atom() {
  if (accept("(")) return group();
  if (accept("[")) return bracketed();
  if (accept("\\")) return escape();
  if (accept("^")) return Program{{Op::kStart}};
  if (accept("$")) return Program{{Op::kEnd}};
  if (accept(".")) return one_of(any_but_line_ends());
  if (accept("*") || accept("+") || accept("?") || accept("{"))
    return refuse_pattern("nothing to repeat");
  Class set;
  const char32_t point = take_point();
  set.add(point, point);
  return one_of(std::move(set));
}

PatternParser::Code PatternParser::group() {
  if (accept("?") && !accept(":"))
    return refuse_pattern("only plain groups and (?:...) are supported");
  SIDESTEP_TRY(program, alternatives());
  if (!accept(")")) return refuse_pattern("'(' without ')'");
  return program;
}

PatternParser::Code PatternParser::bracketed() {
  Class set;
  set.is_negated = accept("^");
  do {
    if (at_end()) return refuse_pattern("'[' without ']'");
    if (text_[position_] == '\\' && position_ + 1 < text_.size() &&
        read_class_escape(text_[position_ + 1], set)) {
      position_ += 2;
      continue;
    }
    const auto first = class_point();
    auto last = first;
    if (first && position_ + 1 < text_.size() && text_[position_] == '-' &&
        text_[position_ + 1] != ']') {
      ++position_;
      last = class_point();
    }
    if (!first || !last || *last < *first)
      return refuse_pattern("a class in brackets is malformed");
    set.add(*first, *last);
  } while (!accept("]"));
  return one_of(std::move(set));
}

// Java gives '[' and '&&' inside a class a meaning that is not supported.
std::optional<char32_t> PatternParser::class_point() {
  if (at_end() || text_[position_] == '[' || text_.substr(position_).starts_with("&&")) {
    return std::nullopt;
  }
  if (!accept("\\")) return take_point();
  return at_end() ? std::nullopt : literal_escape(text_[position_++]);
}

PatternParser::Code PatternParser::escape() {
  if (at_end()) return refuse_pattern("a backslash at the end");
  const char letter = text_[position_++];
  if (letter == 'b') return Program{{Op::kBoundary}};
  if (letter == 'B') return Program{{Op::kNoBoundary}};
  Class set;
  if (!read_class_escape(letter, set)) {
    const auto point = literal_escape(letter);
    if (!point) return refuse_pattern(std::string("'\\") + letter + "' is not supported");
    set.add(*point, *point);
  }
  return one_of(std::move(set));
}

bool PatternParser::read_class_escape(char letter, Class& set) const {
  const auto member = [&](char32_t c) {
    switch (letter | 0x20) {
      case 'd':
        return c >= '0' && c <= '9';
      case 'w':
        return is_word(c);
      default:
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
  };
  if (std::string_view("dDwWsS").find(letter) == std::string_view::npos) return false;
  const bool is_negated = (letter & 0x20) == 0;
  for (char32_t c = 0; c < 128; ++c) {
    if (member(c) != is_negated) set.ascii.set(c);
  }
  if (is_negated) set.ranges.emplace_back(128, 0x10FFFF);
  return true;
}

std::optional<char32_t> PatternParser::literal_escape(char letter) {
  switch (letter) {
    case 't':
      return U'\t';
    case 'n':
      return U'\n';
    case 'r':
      return U'\r';
    case 'f':
      return U'\f';
    case 'x':
      return hex(2);
    case 'u':
      return hex(4);
    default:
      break;
  }
  const auto byte = static_cast<unsigned char>(letter);
  if (byte >= 128 || (is_word(byte) && byte != '_')) return std::nullopt;
  return byte;
}

std::optional<char32_t> PatternParser::hex(std::size_t digits) {
  const std::string_view text = text_.substr(position_, digits);
  std::uint32_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (text.size() != digits || read.ptr != text.data() + text.size()) return std::nullopt;
  position_ += digits;
  return value;
}

bool PatternParser::read_braces(std::size_t& least, std::optional<std::size_t>& most) {
  const auto first = number();
  if (!first) return false;
  least = *first;
  if (!accept(",")) {
    most = least;
  } else if (!at_end() && text_[position_] != '}') {
    most = number();
    if (!most || *most < least) return false;
  }
  return accept("}");
}

std::optional<std::size_t> PatternParser::number() {
  std::uint16_t value = 0;
  const auto read = std::from_chars(text_.data() + position_, text_.data() + text_.size(), value);
  if (read.ec != std::errc()) return std::nullopt;
  position_ = static_cast<std::size_t>(read.ptr - text_.data());
  return value;
}

// Without regard to case means the letters of ASCII, as in Java.
Program PatternParser::one_of(Class set) {
  for (char32_t c = 'a'; letters_ == Case::kIgnored && c <= 'z'; ++c) {
    const char32_t upper = c - 0x20;
    if (set.ascii[c] || set.ascii[upper]) set.ascii.set(c).set(upper);
  }
  classes_.push_back(std::move(set));
  return {{Op::kClass, 1, static_cast<std::ptrdiff_t>(classes_.size() - 1)}};
}

bool PatternParser::accept(std::string_view token) {
  if (!text_.substr(position_).starts_with(token)) return false;
  position_ += token.size();
  return true;
}

char32_t PatternParser::take_point() { return read_point(text_, position_); }

}  // namespace sidestep::asl::jsonpath
