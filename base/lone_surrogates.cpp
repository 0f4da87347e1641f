#include "base/lone_surrogates.h"

#include <charconv>
#include <utility>

namespace sidestep {
namespace {

constexpr std::size_t kEscapeSize = 6;  // of "\ud83d"

// The unit of the escape at `at`; nothing if there is no such escape.
std::optional<unsigned> unit_of_escape(std::string_view text, std::size_t at) {
  if (at + kEscapeSize > text.size() || text.substr(at, 2) != "\\u") return std::nullopt;
  const std::string_view digits = text.substr(at + 2, 4);
  unsigned unit = 0;
  const char* const end = digits.data() + digits.size();
  const auto [read, error] = std::from_chars(digits.data(), end, unit, 16);
  return error == std::errc() && read == end ? std::optional(unit) : std::nullopt;
}

bool is_high_unit(unsigned unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low_unit(unsigned unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// A noncharacter of U+FDD0 .. U+FDEF that `text` has neither as it is nor escaped.
std::optional<std::string> free_mark(std::string_view text) {
  for (const std::string_view escape :
       {"\\ufdd", "\\uFDD", "\\uFdd", "\\ufDD", "\\uFDd", "\\ufDd"}) {
    if (text.find(escape) != text.npos) return std::nullopt;
  }
  for (char last = '\x90'; last <= '\x9F'; ++last) {
    std::string mark{'\xEF', '\xB7', last};
    if (text.find(mark) == text.npos) return mark;
  }
  return std::nullopt;
}

void append_surrogate(std::string& out, unsigned unit) {
  out += '\xED';
  out += static_cast<char>(0x80 | ((unit >> 6) & 0x3F));
  out += static_cast<char>(0x80 | (unit & 0x3F));
}

}  // namespace

std::optional<LoneSurrogates> LoneSurrogates::hidden_in(std::string_view text) {
  std::optional<LoneSurrogates> found;
  std::size_t copied = 0;
  for (std::size_t at = text.find('\\'); at != text.npos && at + 1 < text.size();) {
    const auto unit = unit_of_escape(text, at);
    std::size_t next = at + (unit ? kEscapeSize : 2);
    if (unit && (is_high_unit(*unit) || is_low_unit(*unit))) {
      const auto second = unit_of_escape(text, next);
      if (is_high_unit(*unit) && second && is_low_unit(*second)) {
        next += kEscapeSize;
      } else {
        if (!found) {
          auto mark = free_mark(text);
          if (!mark) return std::nullopt;
          found.emplace().mark_ = *std::move(mark);
        }
        found->text_ += text.substr(copied, at - copied);
        found->text_ += found->mark_;
        found->text_ += text.substr(at + 2, 4);
        copied = next;
      }
    }
    at = text.find('\\', next);
  }
  if (found) found->text_ += text.substr(copied);
  return found;
}

void LoneSurrogates::put_back(std::string& text) const {
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at; (at = text.find(mark_, copied)) != text.npos;) {
    out.append(text, copied, at - copied);
    const std::string_view digits = std::string_view(text).substr(at + mark_.size(), 4);
    unsigned unit = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
    append_surrogate(out, unit);
    copied = at + mark_.size() + digits.size();
  }
  if (copied == 0) return;
  out.append(text, copied);
  text = std::move(out);
}

void LoneSurrogates::put_back(Json& value) const {
  if (value.is_string()) return put_back(value.get_ref<std::string&>());
  if (value.is_array()) {
    for (Json& item : value) put_back(item);
  } else if (value.is_object()) {
    Json::object_t members;
    for (auto& [key, member] : value.get_ref<Json::object_t&>()) {
      std::string name = key;
      put_back(name);
      put_back(member);
      members[std::move(name)] = std::move(member);
    }
    value = Json(std::move(members));
  }
}

}  // namespace sidestep
