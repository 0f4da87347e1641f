#pragma once
// Work that takes long and needs nothing but its own data (reading a large body, unpacking an
// archive), on a thread of its own, so that the loop goes on with others. One piece at a time,
// which also bounds the memory that such work takes.

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <exception>
#include <functional>
#include <memory>

#include "aws/core/error.h"

namespace sidestep::aws {

class Background {
 public:
  using Work = std::function<void()>;
  // Gets what the work threw.
  using Then = std::function<void(std::exception_ptr)>;

  // `loop` outlives this.
  explicit Background(boost::asio::io_context& loop) : loop_(loop) {}
  // Waits for the piece under way; what has not begun never does, and no Then is called any more.
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  // Runs `work` on the thread, then `then` from the loop.
  void run(Work work, Then then);

 private:
  boost::asio::io_context& loop_;
  std::shared_ptr<int> alive_ = std::make_shared<int>();
  boost::asio::thread_pool thread_{1};
};

// The answer to a request whose work threw `failure`: the disk failed us, or we are at fault. The
// log has the cause.
Error failed_work(const std::exception_ptr& failure);

}  // namespace sidestep::aws
