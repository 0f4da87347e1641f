#pragma once
// A body on its way from a connection, which has the bytes, to whoever reads it and so sets the
// pace: of a request, from its session to the handler; of an answer, from the client to who asked.
// The reader has the ByteSource, the connection this end of it; either may be gone first.

#include <boost/asio/any_io_executor.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/byte_source.h"
#include "http/message.h"

namespace sidestep::http {

class IncomingBody {
 public:
  // `on_wanted` is called for each piece that is asked for, `on_dropped` if the reader gives up,
  // and neither once the body is over.
  IncomingBody(boost::asio::any_io_executor executor, std::optional<std::uint64_t> size,
               std::function<void()> on_wanted, std::function<void()> on_dropped = {});
  IncomingBody(const IncomingBody&) = delete;
  IncomingBody& operator=(const IncomingBody&) = delete;
  // Ends like fail(), if it is not over.
  ~IncomingBody();

  // The reader's end. REQUIRES: called once.
  std::unique_ptr<ByteSource> source();

  // Whether the reader waits for a piece.
  bool wanted() const;
  // Whether finish() or fail() was called.
  bool over() const;
  // Whether the reader still has its end.
  bool held() const;

  // Hands over a piece. REQUIRES: wanted(), and `piece` is not empty.
  void deliver(std::string piece);
  // The same with the last piece, which may be empty. REQUIRES: wanted() or no piece.
  void finish(std::string piece, Headers trailers = {});
  // No more comes. Whoever waits learns so in a later turn of the loop.
  void fail(std::string why);

 private:
  struct State;
  class Source;

  const boost::asio::any_io_executor executor_;
  const std::shared_ptr<State> state_;
};

}  // namespace sidestep::http
