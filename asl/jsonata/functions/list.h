#pragma once
// The built-in functions, one word each: kAbsFunction is defined in the file of its family beside
// this one.

#include "asl/jsonata/function.h"

// Those of jsonata-js that Step Functions has too.
#define SIDESTEP_JSONATA_FUNCTIONS(X)                                                              \
  X(Abs)                                                                                           \
  X(Append) X(Assert) X(Average) X(Base64Decode) X(Base64Encode) X(Boolean) X(Ceil) X(Clone)       \
      X(Contains) X(Count) X(DecodeUrl) X(DecodeUrlComponent) X(Distinct) X(Each) X(EncodeUrl)     \
          X(EncodeUrlComponent) X(Error) X(Exists) X(Filter) X(Floor) X(FormatBase)                \
              X(FormatInteger) X(FormatNumber) X(FromMillis) X(Join) X(Keys) X(Length) X(Lookup)   \
                  X(Lowercase) X(Map) X(Match) X(Max) X(Merge) X(Millis) X(Min) X(Not) X(Now)      \
                      X(Number) X(Pad) X(ParseInteger) X(Power) X(Reduce) X(Replace) X(Reverse)    \
                          X(Round) X(Shuffle) X(Sift) X(Single) X(Sort) X(Split) X(Spread) X(Sqrt) \
                              X(String) X(Substring) X(SubstringAfter) X(SubstringBefore) X(Sum)   \
                                  X(ToMillis) X(Trim) X(Type) X(Uppercase) X(Zip)

// Those of jsonata-js that Step Functions lacks or has in another form.
#define SIDESTEP_JSONATA_PLAIN_FUNCTIONS(X) X(Eval) X(Random)

// Those Step Functions adds.
#define SIDESTEP_JSONATA_AWS_FUNCTIONS(X) \
  X(Hash) X(Parse) X(Partition) X(Range) X(SeededRandom) X(Uuid)

namespace sidestep::asl::jsonata {

#define X(name) extern const Builtin k##name##Function;
SIDESTEP_JSONATA_FUNCTIONS(X)
SIDESTEP_JSONATA_PLAIN_FUNCTIONS(X)
SIDESTEP_JSONATA_AWS_FUNCTIONS(X)
#undef X

}  // namespace sidestep::asl::jsonata
