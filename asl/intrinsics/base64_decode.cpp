// States.Base64Decode(text): the UTF-8 text that the Base64 stands for.

#include "asl/intrinsics/intrinsic.h"
#include "base/base64.h"
#include "base/utf8.h"

namespace sidestep::asl {
namespace {

constexpr ArgumentKind kBase64DecodeArguments[] = {ArgumentKind::kShortString};

IntrinsicResult call_base64_decode(Arguments arguments, Prng&) {
  const std::string& text = arguments[0].text();
  const auto bytes = base64_decode(text);
  if (!bytes) return invalid("the text is not Base64");
  return Json(well_formed_utf8(*bytes));
}

}  // namespace

extern constinit const Intrinsic kStatesBase64Decode{"States.Base64Decode", kBase64DecodeArguments,
                                                     1, Further::kNone, call_base64_decode};

}  // namespace sidestep::asl
