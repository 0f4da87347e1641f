#include "asl/choice/wildcard.h"

#include <cstddef>
#include <string>
#include <vector>

#include "base/pace.h"

namespace sidestep::asl {
namespace {

// What stands between the stars, without escapes: one piece more than there are stars.
std::vector<std::string> pieces_of(std::string_view pattern) {
  std::vector<std::string> pieces(1);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool is_escape = pattern[i] == '\\' && i + 1 < pattern.size() &&
                           (pattern[i + 1] == '*' || pattern[i + 1] == '\\');
    if (is_escape) {
      pieces.back() += pattern[++i];
    } else if (pattern[i] == '*') {
      pieces.emplace_back();
    } else {
      pieces.back() += pattern[i];
    }
  }
  return pieces;
}

// The end of the first place in `text` where `piece` stands, by the algorithm of Knuth, Morris and
// Pratt, which never looks at a character of the text again; npos if there is none.
std::size_t end_of_first(std::string_view text, std::string_view piece) {
  if (piece.empty()) return 0;
  // borders[i]: the longest beginning of the piece that is also an end of its first i characters.
  std::vector<std::size_t> borders(piece.size() + 1, 0);
  std::size_t border = 0;
  for (std::size_t i = 1; i < piece.size(); ++i) {
    while (border > 0 && piece[i] != piece[border]) border = borders[border];
    if (piece[i] == piece[border]) ++border;
    borders[i + 1] = border;
  }
  std::size_t matched = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    while (matched > 0 && text[i] != piece[matched]) matched = borders[matched];
    if (text[i] == piece[matched]) ++matched;
    if (matched == piece.size()) return i + 1;
  }
  return text.npos;
}

}  // namespace

// The first piece stands at the beginning, the last at the end, and each of the others as early as
// it can: what a later place would allow those behind it, the earliest allows too.
bool matches_wildcard(std::string_view text, std::string_view pattern) {
  pace::spend_text(text.size() + pattern.size());
  const std::vector<std::string> pieces = pieces_of(pattern);
  if (pieces.size() == 1) return text == pieces.front();
  if (!text.starts_with(pieces.front())) return false;
  text.remove_prefix(pieces.front().size());
  if (!text.ends_with(pieces.back())) return false;
  text.remove_suffix(pieces.back().size());
  for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
    pace::spend_text(pieces[i].size());
    const std::size_t end = end_of_first(text, pieces[i]);
    if (end == text.npos) return false;
    text.remove_prefix(end);
  }
  return true;
}

}  // namespace sidestep::asl
