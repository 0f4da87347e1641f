// States.Base64Encode(text): its UTF-8 bytes in Base64.

#include "asl/intrinsics/intrinsic.h"
#include "base/base64.h"
#include "base/utf8.h"

namespace sidestep::asl {
namespace {

constexpr ArgumentKind kBase64EncodeArguments[] = {ArgumentKind::kShortString};

IntrinsicResult call_base64_encode(Arguments arguments, Prng&) {
  const std::string& text = arguments[0].text();
  return Json(base64_encode(without_surrogates(text)));
}

}  // namespace

extern constinit const Intrinsic kStatesBase64Encode{"States.Base64Encode", kBase64EncodeArguments,
                                                     1, Further::kNone, call_base64_encode};

}  // namespace sidestep::asl
