#include "integrations/map_runs/object_items.h"

#include <utility>

#include "asl/states/map/item_parser.h"

namespace sidestep::services {
namespace {

using engine::ItemSource;

class ObjectItems final : public ItemSource, public std::enable_shared_from_this<ObjectItems> {
 public:
  ObjectItems(S3Access s3, Json parameters, asl::ReaderConfig config)
      : s3_(std::move(s3)),
        parameters_(std::move(parameters)),
        parser_(asl::make_item_parser(config)) {}

  void read(Next next) override {
    next_ = std::move(next);
    if (!parser_) {
      return give(unexpected(reader_failed("A manifest cannot name other manifests.")));
    }
    if (source_) return read_piece();
    s3_.open(parameters_, [gone = weak_from_this()](
                              Expected<std::unique_ptr<ByteSource>, asl::StateError> source) {
      const auto self = gone.lock();
      if (!self) return;
      if (!source) return self->give(unexpected(std::move(source).error()));
      self->source_ = *std::move(source);
      self->read_piece();
    });
  }

 private:
  void read_piece() {
    source_->read([gone = weak_from_this()](ByteSource::Piece bytes) {
      if (const auto self = gone.lock()) self->take(std::move(bytes));
    });
  }

  void take(ByteSource::Piece bytes) {
    if (!bytes) return give(unexpected(reader_failed(std::move(bytes).error())));
    Piece piece;
    piece.last = bytes->empty();
    auto parsed = piece.last ? parser_->finish(piece.items) : parser_->feed(*bytes, piece.items);
    if (!parsed) return give(unexpected(reader_failed(std::move(parsed).error())));
    give(std::move(piece));
  }

  void give(Expected<Piece, asl::StateError> piece) {
    Next next = std::move(next_);
    next(std::move(piece));
  }

  const S3Access s3_;
  const Json parameters_;
  const std::unique_ptr<asl::ItemParser> parser_;
  std::unique_ptr<ByteSource> source_;
  Next next_;
};

}  // namespace

asl::StateError reader_failed(std::string cause) {
  return asl::state_error(asl::errors::kItemReaderFailed, std::move(cause));
}

ItemSourcePtr items_of_object(S3Access s3, Json parameters, asl::ReaderConfig config) {
  if (config.input_type == asl::ReaderConfig::InputType::kParquet) {
    return items_of_parquet(std::move(s3), std::move(parameters));
  }
  return std::make_shared<ObjectItems>(std::move(s3), std::move(parameters), std::move(config));
}

}  // namespace sidestep::services
