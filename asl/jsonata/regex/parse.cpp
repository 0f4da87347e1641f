#include <algorithm>

#include "asl/jsonata/regex/parser.h"

namespace sidestep::asl::jsonata::regex {
namespace {

// Deepest nesting of groups; ours, so that no pattern exhausts the stack.
constexpr int kNestingMax = 200;

}  // namespace

Piece piece(Form form) {
  auto made = std::make_unique<Syntax>();
  made->form = form;
  return made;
}

Piece unit_piece(char16_t unit) {
  Piece made = piece(Form::kUnit);
  made->unit = unit;
  return made;
}

Piece set_piece(UnitSet set) {
  Piece made = piece(Form::kSet);
  set.finish();
  made->set = std::move(set);
  return made;
}

Piece Parser::choice() {
  if (++depth_ > kNestingMax) return fail("Nested too deeply");
  Piece first = sequence();
  if (first && !at_end() && here() == u'|') {
    Piece all = piece(Form::kChoice);
    all->parts.push_back(std::move(first));
    while (take(u"|")) {
      Piece next = sequence();
      if (!next) return nullptr;
      all->parts.push_back(std::move(next));
    }
    first = std::move(all);
  }
  --depth_;
  return first;
}

Piece Parser::sequence() {
  Piece all = piece(Form::kSequence);
  while (!at_end() && here() != u'|' && here() != u')') {
    Piece next = term();
    if (!next) return nullptr;
    all->parts.push_back(std::move(next));
  }
  return all;
}

Piece Parser::term() {
  const char16_t c = text_[at_++];
  switch (c) {
    case u'^':
      return piece(Form::kLineStart);
    case u'$':
      return piece(Form::kLineEnd);
    case u'(':
      return group();
    case u'.':
      return quantified(piece(Form::kAny));
    case u'[':
      return quantified(set());
    case u'\\':
      return escape();
    case u'*':
    case u'+':
    case u'?':
      return fail("Nothing to repeat");
    case u'{': {
      std::uint32_t least = 0;
      std::uint32_t most = 0;
      --at_;
      if (braces(least, most)) return fail("Nothing to repeat");
      ++at_;
      return quantified(unit_piece(c));
    }
    default:
      return quantified(unit_piece(c));
  }
}

// Stands behind the opening bracket.
Piece Parser::group() {
  if (take(u"?:")) return quantified(body(piece(Form::kSequence)));
  if (take(u"?=")) return quantified(look(false, false));
  if (take(u"?!")) return quantified(look(false, true));
  if (take(u"?<=")) return look(true, false);
  if (take(u"?<!")) return look(true, true);
  if (take(u"?<")) {
    const auto name = group_name();
    if (!name) return fail("Invalid capture group name");
    return quantified(captured(*name));
  }
  if (!at_end() && here() == u'?') return fail("Invalid group");
  return quantified(captured(u""));
}

Piece Parser::captured(std::u16string name) {
  Piece made = piece(Form::kGroup);
  made->number = ++group_count_;
  if (!name.empty() && !names_.emplace(std::move(name), made->number).second) {
    return fail("Duplicate capture group name");
  }
  return body(std::move(made));
}

Piece Parser::look(bool behind, bool negative) {
  Piece made = piece(Form::kLook);
  made->behind = behind;
  made->negative = negative;
  return body(std::move(made));
}

// What stands between the brackets becomes the only part of `holder`.
Piece Parser::body(Piece holder) {
  Piece inner = choice();
  if (!inner) return nullptr;
  if (!take(u")")) return fail("Unterminated group");
  holder->parts.push_back(std::move(inner));
  return holder;
}

Piece Parser::quantified(Piece atom) {
  if (!atom || at_end()) return atom;
  std::uint32_t least = 0;
  std::uint32_t most = kUnbounded;
  if (take(u"+")) {
    least = 1;
  } else if (take(u"?")) {
    most = 1;
  } else if (!take(u"*") && !braces(least, most)) {
    return atom;
  }
  if (least > most) return fail("numbers out of order in {} quantifier");
  Piece made = piece(Form::kRepeat);
  made->least = least;
  made->most = most;
  made->lazy = take(u"?");
  made->parts.push_back(std::move(atom));
  return made;
}

// {2}, {2,} or {2,3}; anything else is no quantifier but plain text.
bool Parser::braces(std::uint32_t& least, std::uint32_t& most) {
  const std::size_t start = at_;
  const auto number = [this](std::uint32_t& out) {
    if (at_end() || !is_digit(here())) return false;
    std::uint64_t value = 0;
    for (; !at_end() && is_digit(here()); ++at_) {
      value = std::min<std::uint64_t>(value * 10 + (here() - u'0'), kUnbounded);
    }
    out = static_cast<std::uint32_t>(value);
    return true;
  };
  std::uint32_t low = 0;
  std::uint32_t high = kUnbounded;
  if (take(u"{") && number(low)) {
    if (take(u",")) {
      number(high);
    } else {
      high = low;
    }
    if (take(u"}")) {
      least = low;
      most = high;
      return true;
    }
  }
  at_ = start;
  return false;
}

// Names of references become numbers once all groups are known.
bool Parser::resolve(Syntax& syntax) {
  if (syntax.form == Form::kBackReference && !syntax.name.empty()) {
    const auto found = names_.find(syntax.name);
    if (found == names_.end()) {
      fail("Invalid named capture referenced");
      return false;
    }
    syntax.number = found->second;
  }
  for (const Piece& part : syntax.parts) {
    if (!resolve(*part)) return false;
  }
  return true;
}

Expected<Parsed, std::string> parse(std::u16string_view pattern) { return Parser(pattern).run(); }

}  // namespace sidestep::asl::jsonata::regex
