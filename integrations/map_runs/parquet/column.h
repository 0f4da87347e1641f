#pragma once
// The values of one column in one row group of a Parquet file.
// https://github.com/apache/parquet-format/blob/master/Encodings.md

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace sidestep::services::parquet {

// Of the column, as the schema says it.
struct ColumnSchema {
  std::string name;
  std::int64_t type = 0;    // of the physical types
  std::int64_t length = 0;  // of a value of FIXED_LEN_BYTE_ARRAY
  bool optional = false;
};

// Where its pages are, as the row group says it.
struct ColumnChunk {
  std::int64_t codec = 0;
  std::size_t values = 0;
  std::size_t offset = 0;  // of its first page in what is read
};

// All values in order; null where there is none. Why not, if the file is damaged or in a form that
// is not read here.
Expected<std::vector<Json>, std::string> read_column(std::string_view bytes,
                                                     const ColumnSchema& schema,
                                                     const ColumnChunk& chunk);

}  // namespace sidestep::services::parquet
