#include "http/outgoing_body.h"

namespace sidestep::http {

void OutgoingBody::begin(std::unique_ptr<ByteSource> source, Framing framing,
                         std::function<void()> on_piece) {
  remaining_ = source->size().value_or(0);
  source_ = std::move(source);
  framing_ = framing;
  on_piece_ = std::move(on_piece);
  state_ = State::kOpen;
  failure_.clear();
  reading_ = at_end_ = false;
}

void OutgoingBody::feed(OutputQueue& output, std::size_t output_max, std::size_t bytes_max) {
  std::size_t fed = 0;
  in_feed_ = true;
  while (state_ == State::kOpen && !reading_ && output.size() < output_max && fed < bytes_max) {
    if (piece_.empty() && !at_end_) read();
    if (reading_ || state_ != State::kOpen) break;
    fed += piece_.size();
    if (at_end_) {
      end(output);
    } else {
      append(output, std::exchange(piece_, {}));
    }
  }
  in_feed_ = false;
}

void OutgoingBody::read() {
  reading_ = true;
  source_->read([this](ByteSource::Piece piece) { take(std::move(piece)); });
}

void OutgoingBody::take(ByteSource::Piece piece) {
  reading_ = false;
  if (!piece) {
    fail(std::move(piece.error()));
  } else if (piece->empty()) {
    at_end_ = true;
  } else {
    piece_ = *std::move(piece);
  }
  if (in_feed_) return;
  const auto on_piece = on_piece_;
  on_piece();
}

void OutgoingBody::append(OutputQueue& output, std::string piece) {
  if (framing_ == Framing::kLength) {
    if (piece.size() > remaining_) return fail("its source has more bytes than it said");
    remaining_ -= piece.size();
  }
  const bool chunked = framing_ == Framing::kChunked;
  if (chunked) output.append([&](std::string& out) { append_chunk_size(out, piece.size()); });
  output.append_body(std::move(piece));
  if (chunked) output.append([](std::string& out) { out += "\r\n"; });
}

void OutgoingBody::end(OutputQueue& output) {
  if (state_ != State::kOpen) return;
  if (framing_ == Framing::kLength && remaining_ > 0) {
    return fail("its source has fewer bytes than it said");
  }
  if (framing_ == Framing::kChunked) {
    output.append([](std::string& out) { out += "0\r\n\r\n"; });
  }
  state_ = State::kEnded;
}

void OutgoingBody::fail(std::string why) {
  failure_ = std::move(why);
  state_ = State::kFailed;
}

void OutgoingBody::reset() {
  state_ = State::kNone;
  on_piece_ = nullptr;
  piece_.clear();
  source_.reset();
}

}  // namespace sidestep::http
