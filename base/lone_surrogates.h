#pragma once
// JSON texts with escapes that are half of a character, "\ud83d" without its other half: Jackson
// reads and writes them, and the library we read JSON with does not.

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace sidestep {

// Hides such escapes from a parser, and puts what they stand for into what it has read.
class LoneSurrogates {
 public:
  // Returns nullopt if there are none in `text`.
  static std::optional<LoneSurrogates> hidden_in(std::string_view text);

  // The text with each of them as a mark and four digits.
  const std::string& text() const { return text_; }

  // Replaces the marks in all strings and keys by the surrogates, as described in base/utf8.h.
  void put_back(Json& value) const;

 private:
  void put_back(std::string& text) const;

  std::string text_;
  std::string mark_;  // a noncharacter that is not in the text
};

}  // namespace sidestep
