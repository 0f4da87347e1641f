#pragma once
// Listens on the port and owns the connections made to it. Everything runs on the given loop.
//
//   Listener listener(loop, options, handler, admit);
//   listener.open();
//   ...
//   listener.drain(5s, [&] { loop.stop(); });

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

#include "http/options.h"

namespace boost::asio {
class io_context;
}

namespace sidestep::http {

class Listener {
 public:
  // `loop` outlives the listener.
  Listener(boost::asio::io_context& loop, Options options, HttpHandler handler, Admit admit);
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  // Closes every connection at once.
  ~Listener();

  // Takes the address: whoever connects waits until open() is called. Throws std::runtime_error,
  // with what to do, if the address cannot be used.
  void bind();

  // Begins to accept; binds before, if that was not done.
  void open();

  // The port in use, once bound.
  std::uint16_t port() const;

  std::size_t connection_count() const;

  // Stops accepting, closes idle connections, lets requests under way be answered, and closes what
  // is left after `patience`. Calls `done` once, from the loop, when no connection is left.
  void drain(std::chrono::milliseconds patience, std::function<void()> done);

 private:
  struct Door;
  std::shared_ptr<Door> door_;
};

}  // namespace sidestep::http
