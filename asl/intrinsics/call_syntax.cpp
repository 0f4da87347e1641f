#include "asl/intrinsics/call_syntax.h"

#include <algorithm>

#include "base/limits.h"

namespace sidestep::asl {
namespace {

tl::unexpected<SyntaxError> refuse(std::string message) {
  return unexpected(SyntaxError{std::move(message)});
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
}

class CallParser {
 public:
  explicit CallParser(std::string_view text) : text_(text) {}

  Expected<Invocation, SyntaxError> parse() {
    SIDESTEP_TRY(invocation, call());
    if (!at_end()) return unexpected_here();
    return invocation;
  }

 private:
  bool at_end() const { return position_ == text_.size(); }
  std::string_view rest() const { return text_.substr(position_); }
  bool accept(char c) {
    if (at_end() || text_[position_] != c) return false;
    ++position_;
    return true;
  }
  void skip_blanks() {
    position_ = std::min(text_.find_first_not_of(" \t\r\n", position_), text_.size());
  }
  tl::unexpected<SyntaxError> unexpected_here() const {
    if (at_end()) return refuse("the call ends too early");
    return refuse("unexpected '" + std::string(rest().substr(0, 20)) + "'");
  }

  Expected<Invocation, SyntaxError> call() {
    if (++depth_ > limits::kIntrinsicDepthMax) {
      return refuse("calls are nested deeper than " + std::to_string(limits::kIntrinsicDepthMax));
    }
    const std::string_view name = take_name();
    Invocation invocation{find_intrinsic(name), {}};
    if (invocation.function == nullptr) {
      return refuse("there is no intrinsic function '" + std::string(name) + "'");
    }
    if (!accept('(')) return unexpected_here();
    SIDESTEP_TRY(operands, arguments());
    invocation.operands = std::move(operands);
    const std::string problem = arity_problem(*invocation.function, invocation.operands.size());
    if (!problem.empty()) return refuse(problem);
    --depth_;
    return invocation;
  }

  // Up to and including the closing parenthesis.
  Expected<std::vector<Operand>, SyntaxError> arguments() {
    std::vector<Operand> operands;
    skip_blanks();
    if (accept(')')) return operands;
    while (true) {
      SIDESTEP_TRY(next, operand());
      operands.push_back(std::move(next));
      skip_blanks();
      if (accept(')')) return operands;
      if (!accept(',')) return unexpected_here();
      skip_blanks();
    }
  }

  std::string_view take_name() {
    const std::size_t start = position_;
    while (!at_end() && is_name_character(text_[position_])) ++position_;
    return text_.substr(start, position_ - start);
  }

  Expected<Operand, SyntaxError> operand() {
    if (at_end()) return unexpected_here();
    if (text_[position_] == '$') return path();
    if (accept('\'')) return string();
    if (rest().starts_with("States.")) {
      SIDESTEP_TRY(invocation, call());
      return Operand(std::make_unique<const Invocation>(std::move(invocation)));
    }
    return plain_literal();
  }

  // Numbers are those of JSON, as are the words.
  Expected<Operand, SyntaxError> plain_literal() {
    const std::size_t end = std::min(text_.find_first_of(",) \t\r\n", position_), text_.size());
    const std::string_view token = text_.substr(position_, end - position_);
    auto value = parse_json(token);
    if (!value || value->is_string() || value->is_structured()) return unexpected_here();
    position_ = end;
    return Operand(Literal{*std::move(value), {}});
  }

  // After the opening quote.
  Expected<Operand, SyntaxError> string() {
    std::string value;
    FormatTemplate format;
    const auto add = [&](char c) {
      value += c;
      format.pieces.back() += c;
    };
    while (!accept('\'')) {
      if (at_end()) return refuse("a string has no closing quote");
      if (rest().starts_with("{}")) {
        position_ += 2;
        value += "{}";
        format.pieces.emplace_back();
      } else if (accept('\\')) {
        if (at_end() || std::string_view("'{}\\").find(text_[position_]) == text_.npos) {
          return refuse("a backslash stands before ' { } or \\ only");
        }
        add(text_[position_++]);
      } else {
        const char c = text_[position_++];
        if (c == '{' || c == '}') format.balanced = false;
        add(c);
      }
    }
    return Operand(Literal{Json(std::move(value)), std::move(format)});
  }

  Expected<Operand, SyntaxError> path() {
    const std::size_t start = position_;
    skip_path();
    SIDESTEP_TRY(parsed, DataPath::parse(text_.substr(start, position_ - start)));
    return Operand(std::move(parsed));
  }

  // A path ends at a comma, a blank or a closing parenthesis, unless in brackets.
  void skip_path() {
    int square = 0;
    int round = 0;
    bool in_quotes = false;
    for (; !at_end(); ++position_) {
      const char c = text_[position_];
      if (c == '\'' && square > 0) in_quotes = !in_quotes;
      if (in_quotes) continue;
      if (square == 0 && round == 0 && std::string_view(",) \t\r\n").find(c) != text_.npos) return;
      square += (c == '[') - (c == ']');
      round += (c == '(') - (c == ')');
    }
  }

  std::string_view text_;
  std::size_t position_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace

Expected<Invocation, SyntaxError> parse_call(std::string_view text) {
  return CallParser(text).parse();
}

}  // namespace sidestep::asl
