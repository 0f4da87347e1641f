// Items in a Parquet file. Its footer, and then one row group after the other, are read alone, so
// that a file may be larger than memory.

#include <algorithm>
#include <utility>

#include "integrations/map_runs/object_items.h"
#include "integrations/map_runs/parquet/parquet_file.h"

namespace sidestep::services {
namespace {

using engine::ItemSource;
using parquet::ParquetFile;

// Those of AWS.
// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
constexpr std::size_t kRowGroupBytesMax = 256 * 1024 * 1024;
constexpr std::size_t kFooterBytesMax = 5 * 1024 * 1024;

constexpr std::size_t kTailRead = 64 * 1024;  // ours: most footers are shorter
constexpr std::size_t kRowsAtOnce = 1000;

class ParquetItems final : public ItemSource, public std::enable_shared_from_this<ParquetItems> {
 public:
  ParquetItems(S3Access s3, Json parameters)
      : s3_(std::move(s3)), parameters_(std::move(parameters)) {}

  void read(Next next) override {
    next_ = std::move(next);
    if (parameters_.contains("VersionId")) {
      return give(unexpected(
          reader_failed("The field 'VersionId' is not supported for InputType PARQUET.")));
    }
    if (!file_) return read_tail(kTailRead);
    if (at_ == rows_.size() && group_ < file_->row_groups()) return read_group();
    give(take());
  }

 private:
  using Taken = void (ParquetItems::*)(std::string bytes);

  void fetch(std::string range, std::size_t bytes_max, Taken taken) {
    Json parameters = parameters_;
    parameters["Range"] = "bytes=" + std::move(range);
    s3_.read_as_it_is(
        std::move(parameters), bytes_max,
        [gone = weak_from_this(), taken](Expected<std::string, asl::StateError> bytes) {
          const auto self = gone.lock();
          if (!self) return;
          if (!bytes) return self->give(unexpected(std::move(bytes).error()));
          ((*self).*taken)(*std::move(bytes));
        });
  }

  void read_tail(std::size_t size) {
    asked_ = size;
    fetch("-" + std::to_string(size), size, &ParquetItems::take_tail);
  }

  void take_tail(std::string tail) {
    const auto size = ParquetFile::footer_size(tail);
    if (!size) return fail(size.error());
    if (*size > kFooterBytesMax) return fail("The footer of the Parquet file exceeds 5 MB.");
    const std::size_t whole = *size + ParquetFile::kTailSize;
    if (whole > tail.size()) {
      const bool is_all = tail.size() < asked_ || asked_ >= whole;
      return is_all ? fail("The object is not a Parquet file.") : read_tail(whole);
    }
    auto file = ParquetFile::open(std::string_view(tail).substr(tail.size() - whole, *size));
    if (!file) return fail(std::move(file).error());
    file_ = *std::move(file);
    give(Piece{{}, file_->row_groups() == 0});
  }

  void read_group() {
    const parquet::Extent extent = file_->extent(group_);
    if (extent.size > kRowGroupBytesMax) {
      return fail("A row group of the Parquet file exceeds 256 MB.");
    }
    if (extent.size == 0) return take_group("");
    fetch(std::to_string(extent.offset) + '-' + std::to_string(extent.offset + extent.size - 1),
          extent.size, &ParquetItems::take_group);
  }

  void take_group(std::string bytes) {
    auto rows = file_->read(group_++, bytes);
    if (!rows) return fail(std::move(rows).error());
    rows_ = *std::move(rows);
    at_ = 0;
    give(take());
  }

  Piece take() {
    Piece piece;
    while (at_ < rows_.size() && piece.items.size() < kRowsAtOnce) {
      piece.items.push_back({std::move(rows_[at_++]), std::nullopt});
    }
    piece.last = at_ == rows_.size() && group_ == file_->row_groups();
    return piece;
  }

  void fail(std::string cause) { give(unexpected(reader_failed(std::move(cause)))); }
  void give(Expected<Piece, asl::StateError> piece) {
    Next next = std::move(next_);
    next(std::move(piece));
  }

  const S3Access s3_;
  const Json parameters_;
  std::optional<ParquetFile> file_;
  std::size_t asked_ = 0;  // of the tail
  std::size_t group_ = 0;  // the next one
  std::vector<Json> rows_;
  std::size_t at_ = 0;
  Next next_;
};

}  // namespace

ItemSourcePtr items_of_parquet(S3Access s3, Json parameters) {
  return std::make_shared<ParquetItems>(std::move(s3), std::move(parameters));
}

}  // namespace sidestep::services
