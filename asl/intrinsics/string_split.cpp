// States.StringSplit(text, delimiters): the pieces between any of the delimiters; none is empty.

#include <set>

#include "asl/intrinsics/intrinsic.h"

namespace sidestep::asl {
namespace {

// Calls visit(position, character) for each UTF-8 character.
template <class Visit>
void for_each_character(std::string_view text, Visit visit) {
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    visit(i, text.substr(i, end - i));
    i = end;
  }
}

constexpr ArgumentKind kStringSplitArguments[] = {ArgumentKind::kString, ArgumentKind::kString};

IntrinsicResult call_string_split(Arguments arguments, Prng&) {
  const std::string_view text = arguments[0].text();
  std::set<std::string_view> delimiters;
  for_each_character(arguments[1].text(), [&](std::size_t, std::string_view character) {
    delimiters.insert(character);
  });
  Json::array_t pieces;
  std::size_t start = 0;
  const auto end_piece = [&](std::size_t end) {
    if (end > start) pieces.emplace_back(text.substr(start, end - start));
  };
  for_each_character(text, [&](std::size_t position, std::string_view character) {
    if (!delimiters.contains(character)) return;
    end_piece(position);
    start = position + character.size();
  });
  end_piece(text.size());
  return Json(std::move(pieces));
}

}  // namespace

extern constinit const Intrinsic kStatesStringSplit{"States.StringSplit", kStringSplitArguments, 2,
                                                    Further::kNone, call_string_split};

}  // namespace sidestep::asl
