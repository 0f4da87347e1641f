#include "integrations/map_runs/parquet/parquet_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/base64.h"
#include "tests/integrations/map_runs/parquet/files.h"

namespace sidestep::services::parquet::parquet_file_test {
namespace {

using ::testing::HasSubstr;

// The footer of a file without rows, of one column that is repeated.
std::string footer_with_a_list() {
  return std::string("\x29\x2C\x48\x04root\x15\x02\x00\x15\x02\x25\x04\x18\x01v\x00\x00", 20);
}

// A whole file, of which parts are read.
struct Whole {
  std::string bytes;

  Expected<ParquetFile, std::string> open() const {
    const auto size = ParquetFile::footer_size(bytes);
    if (!size) return unexpected(size.error());
    const std::size_t after = bytes.size() - ParquetFile::kTailSize;
    return ParquetFile::open(std::string_view(bytes).substr(after - std::min(*size, after), *size));
  }
  Expected<std::vector<Json>, std::string> read(const ParquetFile& file, std::size_t group) const {
    const Extent extent = file.extent(group);
    const std::string_view part = extent.offset > bytes.size()
                                      ? ""
                                      : std::string_view(bytes).substr(extent.offset, extent.size);
    return file.read(group, part);
  }
};

Whole whole(const char* base64) { return {base64_decode(base64).value()}; }

void expect_rows(const Whole& bytes, std::size_t groups) {
  const ParquetFile file = bytes.open().value();
  ASSERT_EQ(file.row_groups(), groups);
  std::vector<Json> rows;
  for (std::size_t i = 0; i < groups; ++i) {
    auto group = bytes.read(file, i);
    ASSERT_TRUE(group) << group.error();
    rows.insert(rows.end(), group->begin(), group->end());
  }
  ASSERT_EQ(rows.size(), 40u);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto n = static_cast<std::int64_t>(i);
    EXPECT_EQ(rows[i].at("name"), i % 5 == 4 ? Json() : Json("city-" + std::to_string(i % 3)));
    EXPECT_EQ(rows[i].at("count"), n * 7 - 3);
    EXPECT_EQ(rows[i].at("big"), n * 4'000'000'000);
    EXPECT_EQ(rows[i].at("ratio"), static_cast<double>(n) / 4);
    EXPECT_EQ(rows[i].at("ok"), i % 2 == 0);
  }
}

TEST(ParquetFile, HasRowsOfColumns) {
  expect_rows(whole(kSnappy), 1);
  expect_rows(whole(kPlain), 3);
}

TEST(ParquetFile, IsRefusedByNameIfItsColumnsAreNotFlat) {
  const auto file = ParquetFile::open(footer_with_a_list());
  ASSERT_FALSE(file);
  EXPECT_THAT(
      file.error(),
      HasSubstr("Sidestep does not read the column 'v' of the Parquet file, which is repeated"));
}

TEST(ParquetFile, MustBeOne) {
  for (const std::string bytes : {"", "PAR1", "PAR1....PAR1", "PAR1PAR1\xFF\xFF\xFF\x7FPAR1"}) {
    EXPECT_EQ(Whole{bytes}.open().error(), "The object is not a Parquet file.") << bytes;
  }
}

// Whatever a file has in it, reading it ends, with rows or a reason.
TEST(ParquetFile, MayBeDamagedAnywhere) {
  for (const char* base64 : {kSnappy, kPlain}) {
    const std::string intact = base64_decode(base64).value();
    for (std::size_t i = 0; i < intact.size(); ++i) {
      for (const int flip : {0x01, 0x80, 0xFF}) {
        std::string bytes = intact;
        bytes[i] = static_cast<char>(bytes[i] ^ flip);
        const Whole damaged{std::move(bytes)};
        const auto file = damaged.open();
        if (!file) continue;
        for (std::size_t group = 0; group < file->row_groups(); ++group) {
          static_cast<void>(damaged.read(*file, group));
        }
      }
    }
  }
}

}  // namespace
}  // namespace sidestep::services::parquet::parquet_file_test
