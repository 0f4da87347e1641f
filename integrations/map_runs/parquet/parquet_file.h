#pragma once
// A Parquet file whose columns are flat: no lists, no structs. Others, and columns of types that
// JSON has no value for, are refused by name. Numbers of dates and times are shown as they are
// stored.
// https://parquet.apache.org/docs/file-format/

#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "integrations/map_runs/parquet/column.h"

namespace sidestep::services::parquet {

class ParquetFile {
 public:
  // Why not, if it is none, or has columns that are not read here.
  static Expected<ParquetFile, std::string> open(std::string bytes);

  std::size_t row_groups() const { return groups_.size(); }
  // The rows of a group, an object each. May take long.
  Expected<std::vector<Json>, std::string> read(std::size_t group) const;

 private:
  struct Group {
    std::vector<ColumnChunk> columns;  // in the order of columns_
    std::size_t rows = 0;
  };

  explicit ParquetFile(std::string bytes) : bytes_(std::move(bytes)) {}

  Expected<Done, std::string> read_footer();
  Expected<Done, std::string> read_schema(const struct ThriftValue& elements);
  Expected<Done, std::string> read_groups(const struct ThriftValue& groups);

  std::string bytes_;
  std::vector<ColumnSchema> columns_;
  std::vector<Group> groups_;
};

}  // namespace sidestep::services::parquet
