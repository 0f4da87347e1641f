// Items in a Parquet file, which is read whole: its description stands at its end.

#include <utility>

#include "integrations/map_runs/object_items.h"
#include "integrations/map_runs/parquet/parquet_file.h"

namespace sidestep::services {
namespace {

using engine::ItemSource;

constexpr std::size_t kParquetBytesMax = 256 * 1024 * 1024;  // ours: it is held in memory
constexpr std::size_t kRowsAtOnce = 1000;

class ParquetItems final : public ItemSource, public std::enable_shared_from_this<ParquetItems> {
 public:
  ParquetItems(S3Access s3, Json parameters)
      : s3_(std::move(s3)), parameters_(std::move(parameters)) {}

  void read(Next next) override {
    if (file_) return next(take());
    next_ = std::move(next);
    s3_.read(parameters_, kParquetBytesMax,
             [gone = weak_from_this()](Expected<std::string, asl::StateError> bytes) {
               const auto self = gone.lock();
               if (!self) return;
               Next then = std::move(self->next_);
               if (!bytes) return then(unexpected(std::move(bytes).error()));
               auto file = parquet::ParquetFile::open(*std::move(bytes));
               if (!file) return then(unexpected(reader_failed(std::move(file).error())));
               self->file_ = *std::move(file);
               then(self->take());
             });
  }

 private:
  Expected<Piece, asl::StateError> take() {
    while (at_ == rows_.size() && group_ < file_->row_groups()) {
      auto rows = file_->read(group_++);
      if (!rows) return unexpected(reader_failed(std::move(rows).error()));
      rows_ = *std::move(rows);
      at_ = 0;
    }
    Piece piece;
    while (at_ < rows_.size() && piece.items.size() < kRowsAtOnce) {
      piece.items.push_back({std::move(rows_[at_++]), std::nullopt});
    }
    piece.last = at_ == rows_.size() && group_ == file_->row_groups();
    return piece;
  }

  const S3Access s3_;
  const Json parameters_;
  std::optional<parquet::ParquetFile> file_;
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
