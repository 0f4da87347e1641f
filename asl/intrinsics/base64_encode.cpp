// States.Base64Encode(text): its UTF-8 bytes in Base64.

#include "asl/intrinsics/intrinsic.h"
#include "base/base64.h"

namespace sidestep::asl {
namespace {

constexpr ArgumentKind kArguments[] = {ArgumentKind::kShortString};

IntrinsicResult call(Arguments arguments, Prng&) {
  const std::string& text = arguments[0].text();
  return Json(base64_encode(text));
}

}  // namespace

extern constinit const Intrinsic kStatesBase64Encode{
    "States.Base64Encode", kArguments, 1, Further::kNone, call};

}  // namespace sidestep::asl
