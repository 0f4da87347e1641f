#include "aws/logs/patterns/terms.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

#include "aws/logs/limits.h"
#include "aws/logs/patterns/regex.h"

namespace sidestep::aws::logs {
namespace {

struct Term {
  enum class Role { kWanted, kOptional, kUnwanted };

  Role role = Role::kWanted;
  std::string text;
  std::optional<LogRegex> regex{};

  bool is_in(std::string_view message) const {
    return regex ? regex->finds(message) : message.find(text) != message.npos;
  }
};

// User guide: question marks count only if there is nothing else in the pattern.
class Terms final : public EventMatcher {
 public:
  explicit Terms(std::vector<Term> terms) : terms_(std::move(terms)) {}

  bool matches(std::string_view message) const override {
    bool only_optional = true;
    bool any = false;
    for (const Term& term : terms_) {
      if (term.role == Term::Role::kOptional) {
        any = any || term.is_in(message);
        continue;
      }
      only_optional = false;
      if (term.is_in(message) != (term.role == Term::Role::kWanted)) return false;
    }
    return !only_optional || any;
  }

  Json extracted(std::string_view) const override { return Json::object(); }

 private:
  std::vector<Term> terms_;
};

class TermReader {
 public:
  explicit TermReader(std::string_view text) : text_(text) {}

  Expected<std::vector<Term>, std::string> read() {
    std::vector<Term> terms;
    int regexes = 0;
    while (skip_blanks()) {
      SIDESTEP_TRY(term, read_term());
      if (term.regex && ++regexes > kRegexesMax) {
        return unexpected(std::string("Too many regular expressions in the filter pattern"));
      }
      terms.push_back(std::move(term));
    }
    return terms;
  }

 private:
  bool skip_blanks() {
    at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
    return at_ < text_.size();
  }

  Expected<Term, std::string> read_term() {
    Term term;
    const std::size_t begin = at_;
    if (text_[at_] == '?') term.role = Term::Role::kOptional;
    if (text_[at_] == '-') term.role = Term::Role::kUnwanted;
    if (term.role != Term::Role::kWanted) ++at_;
    if (at_ < text_.size() && text_[at_] == '"') return read_phrase(std::move(term), begin);
    if (at_ < text_.size() && text_[at_] == '%') return read_regex(std::move(term), begin);
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n", at_), text_.size());
    term.text = text_.substr(at_, end - at_);
    at_ = end;
    const bool is_word = !term.text.empty() && std::ranges::all_of(term.text, [](unsigned char c) {
      return std::isalnum(c) != 0 || c == '_' || c >= 0x80;
    });
    if (!is_word) return invalid(begin);
    return term;
  }

  Expected<Term, std::string> read_phrase(Term term, std::size_t begin) {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      term.text += text_[at_];
    }
    if (at_ == text_.size() || term.text.empty()) return invalid_to_end(begin);
    ++at_;
    return term;
  }

  Expected<Term, std::string> read_regex(Term term, std::size_t begin) {
    const std::size_t end = text_.find('%', at_ + 1);
    if (end == text_.npos) return invalid_to_end(begin);
    SIDESTEP_TRY(regex, LogRegex::compile(text_.substr(at_ + 1, end - at_ - 1)));
    term.regex = std::move(regex);
    at_ = end + 1;
    return term;
  }

  tl::unexpected<std::string> invalid_to_end(std::size_t begin) {
    at_ = std::min(text_.find_first_of(" \t\r\n", at_), text_.size());
    return invalid(begin);
  }

  tl::unexpected<std::string> invalid(std::size_t begin) const {
    return unexpected("Invalid character(s) in term '" +
                      std::string(text_.substr(begin, at_ - begin)) + "'");
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Expected<std::shared_ptr<const EventMatcher>, std::string> parse_terms(std::string_view text) {
  SIDESTEP_TRY(terms, TermReader(text).read());
  return std::make_shared<Terms>(std::move(terms));
}

}  // namespace sidestep::aws::logs
