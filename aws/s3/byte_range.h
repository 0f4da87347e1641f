#pragma once
// The header Range of a read, as S3 takes it: one range of bytes; what is no range is ignored.
// https://www.rfc-editor.org/rfc/rfc9110#name-range-requests

#include <cstdint>
#include <optional>
#include <string_view>

#include "aws/s3/errors.h"
#include "base/result.h"

namespace sidestep::aws::s3 {

struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;  // inclusive

  std::uint64_t size() const { return last - first + 1; }
};

// Of an object of so many bytes. Nothing if the whole is to be returned; InvalidRange if nothing
// of the range is there.
Expected<std::optional<ByteRange>, Error> parse_range(std::string_view header,
                                                      std::uint64_t object_size);

// "bytes=0-99" of CopySourceRange, which must be there whole.
std::optional<ByteRange> parse_copy_range(std::string_view header);

}  // namespace sidestep::aws::s3
