#pragma once
// Pages of Parquet files, unpacked.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace sidestep::services::parquet {

// `size` bytes that `packed` is the packed form of; why not, if it is damaged or its codec is not
// known here. `codec` is a number of CompressionCodec.
// https://github.com/apache/parquet-format/blob/master/Compression.md
Expected<std::string, std::string> unpack(std::string_view packed, std::int64_t codec,
                                          std::size_t size);

}  // namespace sidestep::services::parquet
