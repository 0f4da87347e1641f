#include "base/fiber.h"

#include <cxxabi.h>
#include <sys/mman.h>
#include <ucontext.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <new>
#include <utility>
#include <vector>

#include "base/invariant.h"
#include "base/limits.h"
#include "base/pace.h"

// The sanitizers must know which stack the thread is on.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SIDESTEP_FIBER_ASAN
#endif
#if __has_feature(thread_sanitizer)
#define SIDESTEP_FIBER_TSAN
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SIDESTEP_FIBER_ASAN
#endif
#if defined(__SANITIZE_THREAD__)
#define SIDESTEP_FIBER_TSAN
#endif
#if defined(SIDESTEP_FIBER_ASAN)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif
#if defined(SIDESTEP_FIBER_TSAN)
#include <sanitizer/tsan_interface.h>
#endif

namespace sidestep {
namespace fiber_detail {

// Memory for a stack, with an inaccessible page below it.
class FiberStack {
 public:
  FiberStack() {
    bottom_ = mmap(nullptr, kSize, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (bottom_ == MAP_FAILED) throw std::bad_alloc();
    mprotect(bottom_, kGuard, PROT_NONE);
#if defined(SIDESTEP_FIBER_ASAN)
    __asan_unpoison_memory_region(begin(), size());
#endif
  }
  FiberStack(FiberStack&& other) noexcept : bottom_(std::exchange(other.bottom_, nullptr)) {}
  FiberStack& operator=(FiberStack&&) = delete;
  ~FiberStack() {
    if (bottom_ != nullptr) munmap(bottom_, kSize);
  }

  std::byte* begin() const { return static_cast<std::byte*>(bottom_) + kGuard; }
  static constexpr std::size_t size() { return kSize - kGuard; }

 private:
  static constexpr std::size_t kSize = limits::kFiberStack;
  static constexpr std::size_t kGuard = 64 * 1024;

  void* bottom_;
};

// Stacks to be used again: most turns are short, and a stack costs more than they do.
inline std::vector<FiberStack>& spare_stacks() {
  static thread_local std::vector<FiberStack> stacks;
  return stacks;
}

inline FiberStack take_stack() {
  std::vector<FiberStack>& spare = spare_stacks();
  if (spare.empty()) return FiberStack();
  FiberStack stack = std::move(spare.back());
  spare.pop_back();
#if defined(SIDESTEP_FIBER_ASAN)
  __asan_unpoison_memory_region(stack.begin(), FiberStack::size());
#endif
  return stack;
}

inline void give_back(FiberStack stack) {
  constexpr std::size_t kSpareMax = 4;
  if (spare_stacks().size() < kSpareMax) spare_stacks().push_back(std::move(stack));
}

// Which exceptions are being handled is kept for each thread by the compiler's library; each stack
// needs its own account of it. The two words of `__cxa_eh_globals`, Itanium C++ ABI 2.2.2.
struct ExceptionAccount {
  std::array<std::byte, 2 * sizeof(void*)> bytes{};

  void swap() {
    void* const globals = abi::__cxa_get_globals();
    ExceptionAccount present;
    std::memcpy(present.bytes.data(), globals, bytes.size());
    std::memcpy(globals, bytes.data(), bytes.size());
    bytes = present.bytes;
  }
};

}  // namespace fiber_detail

namespace {

thread_local Fiber* running_fiber = nullptr;

}  // namespace

using fiber_detail::FiberStack;

struct Fiber::Context {
  FiberStack stack = fiber_detail::take_stack();
  ucontext_t body{};
  ucontext_t caller{};
  fiber_detail::ExceptionAccount exceptions;
#if defined(SIDESTEP_FIBER_ASAN)
  void* fake_stack_of_body = nullptr;
  void* fake_stack_of_caller = nullptr;
  const void* stack_of_caller = nullptr;
  std::size_t stack_size_of_caller = 0;
#endif
#if defined(SIDESTEP_FIBER_TSAN)
  void* tsan_body = __tsan_create_fiber(0);
  void* tsan_caller = nullptr;
#endif

  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() {
#if defined(SIDESTEP_FIBER_TSAN)
    __tsan_destroy_fiber(tsan_body);
#endif
    fiber_detail::give_back(std::move(stack));
  }
};

Pace pace_of_work(std::int64_t work) {
  return {.step = work, .is_over = [] { return true; }};
}

Fiber::Fiber(UniqueFunction<void()> body) : body_(std::move(body)) {}

Fiber::~Fiber() {
  if (!started_ || done_) return;
  abandoned_ = true;
  const Pace unused;
  pace_ = &unused;
  switch_in();
}

bool Fiber::resume(const Pace& pace) {
  SIDESTEP_INVARIANT(!done_, "a fiber goes on only until it has ended");
  if (!started_) {
    context_ = std::make_unique<Context>();
    getcontext(&context_->body);
    context_->body.uc_stack.ss_sp = context_->stack.begin();
    context_->body.uc_stack.ss_size = FiberStack::size();
    context_->body.uc_link = nullptr;
    makecontext(&context_->body, &Fiber::run_body, 0);
    started_ = true;
  }
  pace_ = &pace;
  switch_in();
  if (done_) context_.reset();
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  return done_;
}

// On the fiber's own stack, from its first instruction to its last. Never returns.
void Fiber::run_body() {
  Fiber& self = *running_fiber;
#if defined(SIDESTEP_FIBER_ASAN)
  __sanitizer_finish_switch_fiber(nullptr, &self.context_->stack_of_caller,
                                  &self.context_->stack_size_of_caller);
#endif
  try {
    self.body_();
  } catch (const Abandoned&) {
  } catch (...) {
    self.failure_ = std::current_exception();
  }
  self.body_ = nullptr;
  self.done_ = true;
  self.switch_out();
}

void Fiber::switch_in() {
  Context& context = *context_;
  outer_ = std::exchange(running_fiber, this);
  const std::int64_t left_of_caller = std::exchange(pace::left, pace_->step);
  context.exceptions.swap();
#if defined(SIDESTEP_FIBER_TSAN)
  context.tsan_caller = __tsan_get_current_fiber();
  __tsan_switch_to_fiber(context.tsan_body, 0);
#endif
#if defined(SIDESTEP_FIBER_ASAN)
  __sanitizer_start_switch_fiber(&context.fake_stack_of_caller, context.stack.begin(),
                                 FiberStack::size());
#endif
  swapcontext(&context.caller, &context.body);
#if defined(SIDESTEP_FIBER_ASAN)
  __sanitizer_finish_switch_fiber(context.fake_stack_of_caller, nullptr, nullptr);
#endif
  context.exceptions.swap();
  pace::left = left_of_caller;
  running_fiber = outer_;
}

void Fiber::switch_out() {
  Context& context = *context_;
#if defined(SIDESTEP_FIBER_TSAN)
  __tsan_switch_to_fiber(context.tsan_caller, 0);
#endif
#if defined(SIDESTEP_FIBER_ASAN)
  __sanitizer_start_switch_fiber(done_ ? nullptr : &context.fake_stack_of_body,
                                 context.stack_of_caller, context.stack_size_of_caller);
#endif
  swapcontext(&context.body, &context.caller);
#if defined(SIDESTEP_FIBER_ASAN)
  __sanitizer_finish_switch_fiber(context.fake_stack_of_body, &context.stack_of_caller,
                                  &context.stack_size_of_caller);
#endif
}

bool Fiber::is_inside() { return running_fiber != nullptr; }

// A body that is being unwound neither pauses nor is interrupted again.
std::int64_t Fiber::consider() {
  constexpr std::int64_t kLong = 1'000'000;
  Fiber* const self = running_fiber;
  if (self == nullptr || self->abandoned_) return kLong;
  if (!self->pace_->is_over()) return self->pace_->step;
  self->switch_out();
  if (self->abandoned_) throw Abandoned{};
  return self->pace_->step;
}

namespace pace {

void look() { left = Fiber::consider(); }

}  // namespace pace

}  // namespace sidestep
