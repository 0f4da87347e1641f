#include "source/outline.h"

#include <algorithm>

#include "base/json.h"

namespace sidestep::source {
namespace {

constexpr std::string_view kOutlineBlanks = " \t\r\n";

// Walks a JSON text once.
class JsonOutliner {
 public:
  explicit JsonOutliner(std::string_view text) : text_(text) {}

  Outline run() {
    Outline document;
    skip_blanks();
    document.begin = at_;
    value(document);
    return document;
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_blanks() {
    while (at_ < text_.size() && kOutlineBlanks.find(text_[at_]) != kOutlineBlanks.npos) ++at_;
  }

  // The string with its quotes.
  std::string_view string() {
    const std::size_t begin = at_++;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    at_ = std::min(at_ + 1, text_.size());
    return text_.substr(begin, at_ - begin);
  }

  // A key's characters, without escapes.
  std::string key() {
    const std::string_view quoted = string();
    if (quoted.find('\\') == quoted.npos) return std::string(quoted.substr(1, quoted.size() - 2));
    const auto parsed = parse_json(quoted);
    return parsed ? parsed->get<std::string>() : std::string(quoted);
  }

  void value(Outline& into) {
    skip_blanks();
    into.value_begin = at_;
    const char first = peek();
    if (first == '{') {
      members(into);
    } else if (first == '[') {
      items(into);
    } else if (first == '"') {
      string();
    } else {
      at_ = std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
    }
    into.end = at_;
  }

  void members(Outline& into) {
    ++at_;
    for (skip_blanks(); at_ < text_.size() && peek() != '}'; skip_blanks()) {
      Outline& member = into.children.emplace_back();
      member.begin = at_;
      member.segment = '/' + key();
      skip_blanks();
      ++at_;  // the colon
      value(member);
      skip_blanks();
      if (peek() == ',') ++at_;
    }
    ++at_;
  }

  void items(Outline& into) {
    ++at_;
    for (skip_blanks(); at_ < text_.size() && peek() != ']'; skip_blanks()) {
      Outline& item = into.children.emplace_back();
      item.segment = '[' + std::to_string(into.children.size() - 1) + ']';
      item.begin = at_;
      value(item);
      skip_blanks();
      if (peek() == ',') ++at_;
    }
    ++at_;
  }

  const std::string_view text_;
  std::size_t at_ = 0;
};

struct Search {
  const Outline* value = nullptr;
  std::size_t rest = 0;  // characters of the location that name nothing
};

// A name may hold what separates names, so several members may fit: the one that goes furthest.
Search search(const Outline& from, std::string_view location) {
  Search best{&from, location.size()};
  for (const Outline& child : from.children) {
    if (!location.starts_with(child.segment)) continue;
    const std::string_view rest = location.substr(child.segment.size());
    if (!rest.empty() && rest.front() != '/' && rest.front() != '[') continue;
    const Search found = search(child, rest);
    if (found.rest < best.rest) best = found;
  }
  return best;
}

}  // namespace

OutlineMatch find(const Outline& document, std::string_view location) {
  if (location == "/") location = "";
  const Search found = search(document, location);
  return {found.value, found.rest == 0};
}

Outline outline_of_json(std::string_view text) { return JsonOutliner(text).run(); }

Place place_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  Place place;
  place.line += static_cast<std::size_t>(std::ranges::count(before, '\n'));
  place.column +=
      static_cast<std::size_t>(std::ranges::count_if(before.substr(line_start), begins));
  return place;
}

std::string to_text(const Place& place) {
  return std::to_string(place.line) + ':' + std::to_string(place.column);
}

}  // namespace sidestep::source
