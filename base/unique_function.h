#pragma once
// A function that is owned by one place: like std::function, but it can hold what cannot be copied
// (a reply, a unique_ptr). C++23 calls it std::move_only_function; then this file becomes an alias.

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace sidestep {

template <class Signature>
class UniqueFunction;

// Empty after construction without an argument and after being moved from; calling it then is a
// bug.
template <class Result, class... Args>
class UniqueFunction<Result(Args...)> {
 public:
  UniqueFunction() = default;
  UniqueFunction(std::nullptr_t) {}
  template <class Callable>
  requires(!std::is_same_v<std::remove_cvref_t<Callable>, UniqueFunction> &&
           std::is_invocable_r_v<Result, std::decay_t<Callable>&, Args...>)
      UniqueFunction(Callable&& callable)
      : held_(std::make_unique<Holder<std::decay_t<Callable>>>(std::forward<Callable>(callable))) {}

  Result operator()(Args... args) { return held_->call(std::forward<Args>(args)...); }
  explicit operator bool() const { return held_ != nullptr; }

 private:
  struct Held {
    virtual ~Held() = default;
    virtual Result call(Args... args) = 0;
  };
  template <class Callable>
  struct Holder final : Held {
    template <class Source>
    explicit Holder(Source&& source) : callable(std::forward<Source>(source)) {}
    Result call(Args... args) override {
      return static_cast<Result>(std::invoke(callable, std::forward<Args>(args)...));
    }
    Callable callable;
  };

  std::unique_ptr<Held> held_;
};

}  // namespace sidestep
