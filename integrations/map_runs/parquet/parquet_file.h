#pragma once
// A Parquet file whose columns are flat: no lists, no structs. Others, and columns of types that
// JSON has no value for, are refused by name. Numbers of dates and times are shown as they are
// stored. The description of a file stands at its end, so that its parts can be read alone.
// https://parquet.apache.org/docs/file-format/

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "integrations/map_runs/parquet/column.h"

namespace sidestep::services::parquet {

// A part of a file.
struct Extent {
  std::size_t offset = 0;
  std::size_t size = 0;
};

class ParquetFile {
 public:
  // How many bytes at a file's end tell where its footer is; the footer's size, which those bytes
  // say, without them. Why not, if it is none.
  static constexpr std::size_t kTailSize = 8;
  static Expected<std::size_t, std::string> footer_size(std::string_view tail);

  // Why not, if it is none, or has columns that are not read here.
  static Expected<ParquetFile, std::string> open(std::string_view footer);

  std::size_t row_groups() const { return groups_.size(); }
  // Where the bytes of a row group are.
  Extent extent(std::size_t group) const;
  // The rows of a group, an object each, of its bytes. May take long.
  Expected<std::vector<Json>, std::string> read(std::size_t group, std::string_view bytes) const;

 private:
  struct Group {
    std::vector<ColumnChunk> columns;  // in the order of columns_
    Extent extent;
  };

  ParquetFile() = default;

  Expected<Done, std::string> read_schema(const struct ThriftValue& elements);
  Expected<Done, std::string> read_groups(const struct ThriftValue& groups);

  std::vector<ColumnSchema> columns_;
  std::vector<Group> groups_;
};

}  // namespace sidestep::services::parquet
