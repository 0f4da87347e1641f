#pragma once
// A stream as one text, for those who need it whole and know how long it may be.

#include <cstddef>
#include <memory>
#include <string>

#include "base/byte_source.h"

namespace sidestep {

// What becomes of a stream that is longer than it may be. No more of it is read either way.
enum class TooLong {
  kFails,     // "the body is longer than N bytes"
  kEnds,  // what came so far, with the piece that is too much: it shows the length
};

// Calls `then` once, on the loop, now or later: with all bytes of `source`, or with why there are
// not all of them. A source is allowed that answers at once as often as it is read.
void read_all(std::unique_ptr<ByteSource> source, std::size_t bytes_max,
              UniqueFunction<void(Expected<std::string, std::string>)> then,
              TooLong too_long = TooLong::kFails);

}  // namespace sidestep
