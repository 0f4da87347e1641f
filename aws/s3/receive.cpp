#include "aws/s3/receive.h"

#include "base/limits.h"

namespace sidestep::aws::s3 {
namespace {

// What happened on this side, where the caller can do nothing about it.
Error storage_failed(const std::string& text) {
  return s3_error(500, "InternalError", "Sidestep could not store the object: " + text);
}

Error broken_off(const std::string& text) {
  return s3_error(400, "IncompleteBody", "The body could not be read to its end: " + text);
}

// Lives until `then_` was called: whoever is to call it next holds it.
class Receiving : public std::enable_shared_from_this<Receiving> {
 public:
  Receiving(S3& s3, std::unique_ptr<ByteSource> source, const ChecksumAlgorithm* algorithm,
            Keep keep, ReceivedThen then)
      : s3_(s3),
        source_(std::move(source)),
        algorithm_(algorithm),
        keep_(keep),
        then_(std::move(then)),
        digest_(std::make_shared<ObjectDigest>(algorithm, keep == Keep::kAllInFiles)) {}

  void begin() {
    if (source_ == nullptr) return end();
    next();
  }

 private:
  void next() {
    source_->read([self = shared_from_this()](ByteSource::Piece piece) {
      if (!piece) return self->then_(unexpected(broken_off(piece.error())));
      if (piece->empty()) return self->end();
      self->take(*std::move(piece));
    });
  }

  void take(std::string piece) {
    if (file_ == std::nullopt && keep_ == Keep::kSmallInMemory &&
        bytes_.size() + piece.size() <= limits::kS3InRowMax) {
      bytes_ += piece;
      return next();
    }
    if (file_ == std::nullopt) {
      file_.emplace(
          s3_.blobs().draft([digest = digest_](std::string_view seen) { digest->add(seen); }));
      piece.insert(0, std::exchange(bytes_, {}));
    }
    file_->append(std::move(piece), [self = shared_from_this()](storage::Blobs::Outcome written) {
      if (!written) return self->then_(unexpected(storage_failed(written.error())));
      self->next();
    });
  }

  void end() {
    if (file_ == std::nullopt && keep_ == Keep::kSmallInMemory) {
      digest_->add(bytes_);
      return finish(std::move(bytes_));
    }
    if (file_ == std::nullopt) {
      file_.emplace(
          s3_.blobs().draft([digest = digest_](std::string_view seen) { digest->add(seen); }));
    }
    file_->finish([self = shared_from_this()](storage::Blobs::Outcome written) {
      if (!written) return self->then_(unexpected(storage_failed(written.error())));
      self->finish(std::nullopt);
    });
  }

  void finish(std::optional<std::string> bytes) {
    Received received{std::move(bytes), std::move(file_), digest_->finish(), std::nullopt};
    if (algorithm_ != nullptr && source_ != nullptr) {
      received.sent_checksum = source_->trailer("x-amz-checksum-" + std::string(algorithm_->lower));
    }
    then_(std::move(received));
  }

  S3& s3_;
  const std::unique_ptr<ByteSource> source_;
  const ChecksumAlgorithm* algorithm_;
  const Keep keep_;
  ReceivedThen then_;
  const std::shared_ptr<ObjectDigest> digest_;  // used by the disk's thread while a file is written
  std::string bytes_;
  std::optional<storage::Blobs::Draft> file_;
};

}  // namespace

void take_bytes(ObjectRow& object, const ChecksumAlgorithm& algorithm, Received received) {
  object.size = static_cast<std::int64_t>(received.digest.size);
  object.etag = to_hex(received.digest.md5);
  object.properties[std::string(algorithm.member)] = received.digest.checksum;
  object.properties["ChecksumType"] = "FULL_OBJECT";
  object.blobs = received.blobs();
  object.bytes = std::move(received.bytes);
}

void receive(S3& s3, std::unique_ptr<ByteSource> source, const ChecksumAlgorithm* algorithm,
             Keep keep, ReceivedThen then) {
  std::make_shared<Receiving>(s3, std::move(source), algorithm, keep, std::move(then))->begin();
}

}  // namespace sidestep::aws::s3
