// States.Format(template, value, ...): the template with each {} replaced by the next value.
//
// A template in the call itself has escapes, one from a path has none. A brace that belongs to no
// hole makes a template invalid; AWS has the same words for either brace.

#include "asl/intrinsics/intrinsic.h"
#include "base/java_text.h"

namespace sidestep::asl {
namespace {

FormatTemplate parse_format(std::string_view text) {
  FormatTemplate format;
  for (;;) {
    const std::size_t hole = text.find("{}");
    format.pieces.back() = text.substr(0, hole);
    if (format.pieces.back().find_first_of("{}") != std::string::npos) format.balanced = false;
    if (hole == text.npos) return format;
    format.pieces.emplace_back();
    text.remove_prefix(hole + 2);
  }
}

constexpr ArgumentKind kFormatArguments[] = {ArgumentKind::kString};

IntrinsicResult call_format(Arguments arguments, Prng&) {
  const Argument& text = arguments[0];
  const FormatTemplate format = text.format() ? *text.format() : parse_format(text.text());
  if (!format.balanced) return invalid("matching '}' not found for '{'.", "template");
  const std::vector<std::string>& pieces = format.pieces;
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
