#include "integrations/map_runs/parquet/parquet_file.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "base/pace.h"
#include "integrations/map_runs/parquet/thrift.h"

namespace sidestep::services::parquet {
namespace {

constexpr std::string_view kMagic = "PAR1";
constexpr std::int64_t kRepeated = 2;
constexpr std::int64_t kOptional = 1;
constexpr std::int64_t kInt96Type = 3;
constexpr std::int64_t kDecimal = 5;         // of the converted types
constexpr std::int64_t kDecimalLogical = 5;  // the same, of the logical types

const std::string kNoParquet = "The object is not a Parquet file.";

std::string refused(const std::string& column, std::string_view what) {
  return "Sidestep does not read the column '" + column + "' of the Parquet file, which is " +
         std::string(what) + '.';
}

}  // namespace

Expected<std::size_t, std::string> ParquetFile::footer_size(std::string_view tail) {
  if (tail.size() < kTailSize || !tail.ends_with(kMagic)) return unexpected(kNoParquet);
  std::uint32_t length = 0;
  std::memcpy(&length, tail.data() + tail.size() - kTailSize, sizeof length);
  return length;
}

Expected<ParquetFile, std::string> ParquetFile::open(std::string_view bytes) {
  const auto footer = read_thrift(bytes);
  if (!footer) return unexpected(kNoParquet);
  ParquetFile file;
  SIDESTEP_CHECK(file.read_schema(footer->value.at(2)));
  SIDESTEP_CHECK(file.read_groups(footer->value.at(4)));
  return file;
}

// The first element is the whole row.
Expected<Done, std::string> ParquetFile::read_schema(const ThriftValue& elements) {
  if (elements.list.empty()) return unexpected(kNoParquet);
  for (std::size_t i = 1; i < elements.list.size(); ++i) {
    const ThriftValue& element = elements.list[i];
    ColumnSchema column;
    column.name = std::string(element.at(4).bytes);
    column.type = element.at(1).number;
    column.length = element.at(2).number;
    column.optional = element.at(3).number == kOptional;
    if (element.at(5).number > 0) return unexpected(refused(column.name, "a group"));
    if (element.at(3).number == kRepeated) return unexpected(refused(column.name, "repeated"));
    if (column.type == kInt96Type) return unexpected(refused(column.name, "of type INT96"));
    const bool is_decimal =
        (element.has(6) && element.at(6).number == kDecimal) || element.at(10).has(kDecimalLogical);
    if (is_decimal) return unexpected(refused(column.name, "of type DECIMAL"));
    columns_.push_back(std::move(column));
  }
  return Done{};
}

Expected<Done, std::string> ParquetFile::read_groups(const ThriftValue& groups) {
  for (const ThriftValue& group : groups.list) {
    Group parsed;
    std::int64_t begin = INT64_MAX;
    std::int64_t end = 0;
    for (const ThriftValue& column : group.at(1).list) {
      const ThriftValue& data = column.at(3);
      const std::int64_t offset = data.has(11) && data.at(11).number > 0
                                      ? std::min(data.at(11).number, data.at(9).number)
                                      : data.at(9).number;
      const std::int64_t size = data.at(7).number;
      if (offset < 0 || size < 0 || size > INT64_MAX - offset) return unexpected(kNoParquet);
      begin = std::min(begin, offset);
      end = std::max(end, offset + size);
      parsed.columns.push_back({data.at(4).number, static_cast<std::size_t>(data.at(5).number),
                                static_cast<std::size_t>(offset)});
    }
    if (parsed.columns.size() != columns_.size()) return unexpected(kNoParquet);
    begin = std::min(begin, end);
    parsed.extent = {static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)};
    for (ColumnChunk& chunk : parsed.columns) chunk.offset -= parsed.extent.offset;
    groups_.push_back(std::move(parsed));
  }
  return Done{};
}

Extent ParquetFile::extent(std::size_t group) const { return groups_[group].extent; }

Expected<std::vector<Json>, std::string> ParquetFile::read(std::size_t group,
                                                           std::string_view bytes) const {
  const Group& wanted = groups_[group];
  std::vector<Json> rows;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    auto values = read_column(bytes, columns_[i], wanted.columns[i]);
    if (!values) return unexpected("Column '" + columns_[i].name + "': " + values.error() + '.');
    if (i == 0) rows.resize(values->size(), Json::object());
    if (values->size() != rows.size()) return unexpected(kNoParquet);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      pace::spend();
      rows[row][columns_[i].name] = std::move((*values)[row]);
    }
  }
  return rows;
}

}  // namespace sidestep::services::parquet
