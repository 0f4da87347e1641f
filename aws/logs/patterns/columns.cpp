#include "aws/logs/patterns/columns.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "aws/logs/limits.h"
#include "aws/logs/patterns/comparison.h"

namespace sidestep::aws::logs {
namespace {

struct Column {
  std::string name;
  // Any of these lists, of which all must hold; none: whatever stands there.
  std::vector<std::vector<Comparison>> wanted{};

  bool accepts(std::string_view value) const {
    return wanted.empty() || std::ranges::any_of(wanted, [&](const auto& all) {
             return std::ranges::all_of(
                 all, [&](const Comparison& comparison) { return comparison.holds(value); });
           });
  }
};

// "a [b c] "d e"": what stands in brackets or quotes is one column, without them.
std::vector<std::string_view> columns_of(std::string_view message) {
  std::vector<std::string_view> columns;
  constexpr std::string_view kBlanks = " \t\r\n";
  std::size_t at = message.find_first_not_of(kBlanks);
  while (at < message.size()) {
    const char close = message[at] == '[' ? ']' : message[at] == '"' ? '"' : '\0';
    const std::size_t closed = close != '\0' ? message.find(close, at + 1) : message.npos;
    const bool is_enclosed = closed != message.npos;
    const std::size_t begin = is_enclosed ? at + 1 : at;
    const std::size_t end =
        is_enclosed ? closed : std::min(message.find_first_of(kBlanks, at), message.size());
    columns.push_back(message.substr(begin, end - begin));
    at = message.find_first_not_of(kBlanks, is_enclosed ? end + 1 : end);
  }
  return columns;
}

class Columns final : public EventMatcher {
 public:
  // `gap` is where an ellipsis stands, for any number of columns.
  Columns(std::vector<Column> columns, std::optional<std::size_t> gap)
      : columns_(std::move(columns)), gap_(gap) {}

  bool matches(std::string_view message) const override {
    const std::vector<std::string_view> values = columns_of(message);
    if (gap_ ? values.size() < columns_.size() : values.size() != columns_.size()) return false;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!columns_[i].accepts(values[place(i, values.size())])) return false;
    }
    return true;
  }

  Json extracted(std::string_view message) const override {
    const std::vector<std::string_view> values = columns_of(message);
    Json out = Json::object();
    for (std::size_t i = 0; i < values.size(); ++i)
      out["$" + name_at(i, values.size())] = values[i];
    return out;
  }

 private:
  // Of the i-th column of the pattern in an event of `count` columns.
  std::size_t place(std::size_t i, std::size_t count) const {
    return gap_ && i >= *gap_ ? i + (count - columns_.size()) : i;
  }

  // The name of an event's i-th column; its number if the pattern does not name it.
  std::string name_at(std::size_t i, std::size_t count) const {
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      if (place(column, count) == i && !columns_[column].name.empty()) return columns_[column].name;
    }
    return std::to_string(i + 1);
  }

  std::vector<Column> columns_;
  std::optional<std::size_t> gap_;
};

class ColumnReader {
 public:
  explicit ColumnReader(std::string_view text) : text_(text) {}

  Expected<std::shared_ptr<const EventMatcher>, std::string> read() {
    std::vector<Column> columns;
    std::optional<std::size_t> gap;
    do {
      skip_pattern_blanks(text_, at_);
      if (!gap && text_.substr(at_).starts_with("...")) {
        at_ += 3;
        gap = columns.size();
        skip_pattern_blanks(text_, at_);
        continue;
      }
      SIDESTEP_TRY(column, read_column());
      columns.push_back(std::move(column));
    } while (take(","));
    if (at_ < text_.size()) {
      return unexpected("Unexpected '" + std::string(text_.substr(at_)) +
                        "' in the filter pattern");
    }
    return std::make_shared<Columns>(std::move(columns), gap);
  }

 private:
  bool take(std::string_view sign) {
    skip_pattern_blanks(text_, at_);
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }

  std::string read_name() {
    skip_pattern_blanks(text_, at_);
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n,=!<>&|()", at_), text_.size());
    std::string name(text_.substr(at_, end - at_));
    at_ = end;
    return name;
  }

  // status = 4* || status = 5*, with or without parentheses around it.
  Expected<Column, std::string> read_column() {
    const bool is_enclosed = take("(");
    Column column{.name = read_name()};
    if (!is_at_end()) {
      column.wanted.emplace_back();
      for (;;) {
        SIDESTEP_TRY(comparison, Comparison::read(text_, at_));
        if (comparison.has_regex() && ++regexes_ > kRegexesMax) {
          return unexpected(std::string("Too many regular expressions in the filter pattern"));
        }
        column.wanted.back().push_back(std::move(comparison));
        if (take("||")) {
          column.wanted.emplace_back();
        } else if (!take("&&")) {
          break;
        }
        if (read_name() != column.name) {
          return unexpected("Conditions of a column must name it: '" + column.name + "'");
        }
      }
    }
    if (is_enclosed && !take(")")) return unexpected(std::string("A parenthesis is not closed"));
    return column;
  }

  bool is_at_end() {
    skip_pattern_blanks(text_, at_);
    return at_ >= text_.size() || text_[at_] == ',' || text_[at_] == ')';
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int regexes_ = 0;
};

}  // namespace

Expected<std::shared_ptr<const EventMatcher>, std::string> parse_columns(std::string_view inside) {
  return ColumnReader(inside).read();
}

}  // namespace sidestep::aws::logs
