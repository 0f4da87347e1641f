// States.StringToJson(text): the value the text is JSON of; null for nothing but blanks.

#include "asl/intrinsics/intrinsic.h"

namespace sidestep::asl {
namespace {

constexpr ArgumentKind kStringToJsonArguments[] = {ArgumentKind::kString};

IntrinsicResult call_string_to_json(Arguments arguments, Prng&) {
  const std::string& text = arguments[0].text();
  if (text.find_first_not_of(" \t\r\n") == text.npos) return Json();
  auto value = parse_json(text);
  if (!value) return invalid("the text is not JSON: " + value.error().message);
  return *std::move(value);
}

}  // namespace

extern constinit const Intrinsic kStatesStringToJson{"States.StringToJson", kStringToJsonArguments,
                                                     1, Further::kNone, call_string_to_json};

}  // namespace sidestep::asl
