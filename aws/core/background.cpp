#include "aws/core/background.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include "aws/core/reply.h"
#include "base/fault.h"
#include "base/log.h"

namespace sidestep::aws {

namespace asio = boost::asio;

Background::~Background() {
  alive_.reset();
  thread_.stop();
  thread_.join();
}

void Background::run(Work work, Then then) {
  // What `then` holds belongs to the loop's thread, where it is also destroyed.
  auto owned = std::make_shared<Then>(std::move(then));
  asio::post(thread_,
             [this, work = std::move(work), owned = std::move(owned),
              alive = std::weak_ptr<int>(alive_), guard = asio::make_work_guard(loop_)]() mutable {
               std::exception_ptr failure;
               try {
                 work();
               } catch (...) {
                 failure = std::current_exception();
               }
               work = nullptr;
               asio::post(loop_, [owned = std::move(owned), alive = std::move(alive), failure] {
                 if (!alive.expired()) (*owned)(failure);
               });
             });
}

Error failed_work(const std::exception_ptr& failure) {
  log::error("A request failed", {{"cause", text_of_fault(failure)}});
  return internal_failure("Sidestep failed to handle this request; its log says more.");
}

}  // namespace sidestep::aws
