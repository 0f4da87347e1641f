// States.Hash(text, algorithm): the digest of its UTF-8 bytes, in lower-case hexadecimal.

#include "base/hash.h"
#include "base/utf8.h"

#include "asl/intrinsics/intrinsic.h"

namespace sidestep::asl {
namespace {

constexpr ArgumentKind kHashArguments[] = {ArgumentKind::kShortString, ArgumentKind::kString};

IntrinsicResult call_hash(Arguments arguments, Prng&) {
  const std::string& text = arguments[0].text();
  const auto algorithm = hash_algorithm_named(arguments[1].text());
  if (!algorithm) return invalid("there is no algorithm '" + arguments[1].text() + "'");
  return Json(to_hex(digest(*algorithm, without_surrogates(text))));
}

}  // namespace

extern constinit const Intrinsic kStatesHash{"States.Hash", kHashArguments, 2, Further::kNone,
                                             call_hash};

}  // namespace sidestep::asl
