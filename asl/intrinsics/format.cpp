// States.Format(template, value, ...): the template with each {} replaced by the next value.
//
// A template in the call itself has escapes, one from a path has none.

#include <vector>

#include "asl/intrinsics/intrinsic.h"
#include "base/java_text.h"

namespace sidestep::asl {
namespace {

std::vector<std::string> split_at_holes(std::string_view text) {
  std::vector<std::string> pieces;
  for (;;) {
    const std::size_t hole = text.find("{}");
    pieces.emplace_back(text.substr(0, hole));
    if (hole == text.npos) return pieces;
    text.remove_prefix(hole + 2);
  }
}

constexpr ArgumentKind kFormatArguments[] = {ArgumentKind::kString};

IntrinsicResult call_format(Arguments arguments, Prng&) {
  const Argument& text = arguments[0];
  const std::vector<std::string> pieces =
      text.pieces() != nullptr ? *text.pieces() : split_at_holes(text.text());
  if (pieces.size() != arguments.size()) {
    return invalid("number of arguments do not match the occurrences of {}.");
  }
  std::string out = pieces.front();
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    append_java_text(out, arguments[i].json());
    out += pieces[i];
  }
  return Json(std::move(out));
}

}  // namespace

extern constinit const Intrinsic kStatesFormat{"States.Format", kFormatArguments, 1, Further::kAny,
                                               call_format};

}  // namespace sidestep::asl
