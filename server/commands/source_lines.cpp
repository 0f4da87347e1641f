#include "server/commands/source_lines.h"

#include <algorithm>
#include <string>

namespace sidestep::commands {
namespace {

// Walks the text once and notes the longest part of the location that it comes upon.
class Search {
 public:
  Search(std::string_view text, std::string_view location) : text_(text), location_(location) {}

  std::size_t run() {
    value("");
    return line_at(found_at_);
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_blanks() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != text_.npos) ++at_;
  }

  // The string's characters as they are written.
  std::string_view string() {
    const std::size_t begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    const std::string_view characters = text_.substr(begin, std::min(at_, text_.size()) - begin);
    ++at_;
    return characters;
  }

  void value(const std::string& path) {
    skip_blanks();
    const char first = peek();
    if (first == '{') return members(path);
    if (first == '[') return items(path);
    if (first == '"') {
      string();
      return;
    }
    at_ = std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
  }

  void members(const std::string& path) {
    ++at_;
    for (skip_blanks(); at_ < text_.size() && peek() != '}'; skip_blanks()) {
      const std::size_t begin = at_;
      const std::string member = path + '/' + std::string(string());
      note(member, begin);
      skip_blanks();
      ++at_;  // the colon
      value(member);
      skip_blanks();
      if (peek() == ',') ++at_;
    }
    ++at_;
  }

  void items(const std::string& path) {
    ++at_;
    std::size_t index = 0;
    for (skip_blanks(); at_ < text_.size() && peek() != ']'; skip_blanks()) {
      const std::string item = path + '[' + std::to_string(index++) + ']';
      note(item, at_);
      value(item);
      skip_blanks();
      if (peek() == ',') ++at_;
    }
    ++at_;
  }

  void note(const std::string& path, std::size_t at) {
    if (!location_.starts_with(path) || path.size() <= found_size_) return;
    const std::string_view rest = location_.substr(path.size());
    if (!rest.empty() && rest.front() != '/' && rest.front() != '[') return;
    found_size_ = path.size();
    found_at_ = at;
  }

  std::size_t line_at(std::size_t offset) const {
    const auto begin = text_.begin();
    return 1 + static_cast<std::size_t>(
                   std::count(begin, begin + static_cast<std::ptrdiff_t>(offset), '\n'));
  }

  const std::string_view text_;
  const std::string_view location_;
  std::size_t at_ = 0;
  std::size_t found_at_ = 0;
  std::size_t found_size_ = 0;
};

}  // namespace

std::size_t line_of(std::string_view text, std::string_view location) {
  return Search(text, location).run();
}

}  // namespace sidestep::commands
