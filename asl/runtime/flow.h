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
//  - An exception (a bug, or HistoryFull) ends a flow and goes on in the one that awaits it; from
//    one that nobody awaits it comes out of resume() or start().
//  - Single-threaded, like everything under asl/.

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace sidestep::asl {

// The exception that has just ended a flow, on its way to whoever goes on after it. The language
// lets promise_type::unhandled_exception() rethrow it as well, but clang before 17 then destroys
// the flow's locals twice.
inline thread_local std::exception_ptr escaped_from_flow;

inline void rethrow_escaped() {
  if (escaped_from_flow) std::rethrow_exception(std::exchange(escaped_from_flow, nullptr));
}

// Runs a flow on from where it waits to its next wait.
inline void resume(std::coroutine_handle<> flow) {
  flow.resume();
  rethrow_escaped();
}

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
    void unhandled_exception() { escaped_from_flow = std::current_exception(); }
  };

  Flow(Flow&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Flow& operator=(Flow&&) = delete;
  ~Flow() {
    if (handle_) handle_.destroy();
  }

  void start() { resume(handle_); }
  bool done() const { return handle_.done(); }

  bool await_ready() {
    start();
    return done();
  }
  void await_suspend(std::coroutine_handle<> parent) { handle_.promise().parent = parent; }
  T await_resume() {
    rethrow_escaped();
    return *std::move(handle_.promise().value);
  }

 private:
  explicit Flow(Handle handle) : handle_(handle) {}

  Handle handle_;
};

}  // namespace sidestep::asl
