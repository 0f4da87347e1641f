#pragma once
// A response's body on its way from a ByteSource to the client, as fast as the client takes it.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/byte_source.h"
#include "http/output_queue.h"
#include "http/response_text.h"

namespace sidestep::http {

class OutgoingBody {
 public:
  enum class State {
    kNone,    // there is no such body
    kOpen,    // more is to come
    kEnded,   // all is in the output
    kFailed,  // the connection must be closed: see failure()
  };

  // `on_piece` is called when a piece has come later than feed() could wait for; feed again then.
  void begin(std::unique_ptr<ByteSource> source, Framing framing, std::function<void()> on_piece);

  // Moves pieces into `output` until that holds `output_max` bytes, or the source needs time, or
  // has given `bytes_max` in this call.
  void feed(OutputQueue& output, std::size_t output_max, std::size_t bytes_max);

  // Ends the body before its source does, in order.
  void end(OutputQueue& output);

  State state() const { return state_; }
  const std::string& failure() const { return failure_; }
  // Whether feed() would ask the source for more.
  bool hungry() const { return state_ == State::kOpen && !reading_; }

  // Gives up the source.
  void reset();

 private:
  void read();
  void take(ByteSource::Piece piece);
  void append(OutputQueue& output, std::string piece);
  void fail(std::string why);

  std::unique_ptr<ByteSource> source_;
  std::function<void()> on_piece_;
  Framing framing_ = Framing::kLength;
  State state_ = State::kNone;
  std::uint64_t remaining_ = 0;  // bytes that were promised
  std::string piece_;            // came, and is not in the output yet
  std::string failure_;
  bool reading_ = false;  // the source has not answered yet
  bool in_feed_ = false;
  bool at_end_ = false;  // the source has
};

}  // namespace sidestep::http
