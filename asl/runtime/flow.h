#pragma once
// Flow<T>: a computation that may wait in the middle, written as straight-line code.
//
// A state's behaviour is a Flow: it waits for timers and tasks with co_await and co_returns its
// result. Flows need no saved form: after a restart the journal is fed to a new interpreter,
// which runs them to the same point again.
//
// Rules:
//  - A flow starts when it is awaited (or start()ed), and runs at once until its first wait.
//  - Destroying a flow cancels it: its locals are destroyed, and whatever they waited for is
//    cancelled by their destructors. There is no other way to cancel.
//  - Arguments are copied into the flow; a reference argument must outlive it.
//  - Await a named flow as `co_await std::move(flow)`; gcc 12 copies an lvalue awaitable.
//  - Single-threaded, like everything under asl/.

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace sidestep::asl {

template <class T>
class [[nodiscard]] Flow {
 public:
  struct promise_type;
  using Handle = std::coroutine_handle<promise_type>;

  // At its end a flow hands control to the flow that awaits it, if any.
  struct AtEnd {
    bool await_ready() noexcept { return false; }
    std::coroutine_handle<> await_suspend(Handle self) noexcept {
      auto parent = self.promise().parent;
      return parent ? parent : std::noop_coroutine();
    }
    void await_resume() noexcept {}
  };

  struct promise_type {
    std::optional<T> value;
    std::coroutine_handle<> parent;

    Flow get_return_object() { return Flow(Handle::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    AtEnd final_suspend() noexcept { return {}; }
    void return_value(T result) { value.emplace(std::move(result)); }
    void unhandled_exception() { throw; }  // a bug, or HistoryFull: let the interpreter see it
  };

  Flow(Flow&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Flow& operator=(Flow&&) = delete;
  ~Flow() {
    if (handle_) handle_.destroy();
  }

  void start() { handle_.resume(); }
  bool done() const { return handle_.done(); }

  bool await_ready() {
    start();
    return done();
  }
  void await_suspend(std::coroutine_handle<> parent) { handle_.promise().parent = parent; }
  T await_resume() { return *std::move(handle_.promise().value); }

 private:
  explicit Flow(Handle handle) : handle_(handle) {}

  Handle handle_;
};

}  // namespace sidestep::asl
