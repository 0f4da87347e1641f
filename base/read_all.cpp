#include "base/read_all.h"

namespace sidestep {
namespace {

struct Gathering : std::enable_shared_from_this<Gathering> {
  std::unique_ptr<ByteSource> source;
  std::size_t bytes_max = 0;
  TooLong too_long = TooLong::kFails;
  UniqueFunction<void(Expected<std::string, std::string>)> then;
  std::string bytes;
  bool answered = false;  // the read under way was answered
  bool in_loop = false;
  bool ended = false;
  std::string failure;

  // A loop, so that a source which answers at once does not pile up calls.
  void run() {
    in_loop = true;
    do {
      answered = false;
      source->read(
          [self = shared_from_this()](ByteSource::Piece piece) { self->take(std::move(piece)); });
    } while (answered && !ended);
    in_loop = false;
    if (ended) finish();
  }

  void take(ByteSource::Piece piece) {
    answered = true;
    if (!piece) {
      failure = std::move(piece.error());
      ended = true;
    } else if (piece->empty()) {
      ended = true;
    } else {
      ended = piece->size() > bytes_max - bytes.size();
      if (ended && too_long == TooLong::kFails) {
        failure = "the body is longer than " + std::to_string(bytes_max) + " bytes";
      }
      bytes.empty() ? bytes = *std::move(piece) : bytes += *piece;
    }
    if (in_loop) return;
    ended ? finish() : run();
  }

  void finish() {
    if (!failure.empty()) return then(unexpected(std::move(failure)));
    then(std::move(bytes));
  }
};

}  // namespace

void read_all(std::unique_ptr<ByteSource> source, std::size_t bytes_max,
              UniqueFunction<void(Expected<std::string, std::string>)> then, TooLong too_long) {
  const auto gathering = std::make_shared<Gathering>();
  gathering->source = std::move(source);
  gathering->bytes_max = bytes_max;
  gathering->too_long = too_long;
  gathering->then = std::move(then);
  gathering->run();
}

}  // namespace sidestep
