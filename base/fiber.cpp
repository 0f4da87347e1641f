#include "base/fiber.h"

#include <cxxabi.h>
#include <sys/mman.h>
#include <ucontext.h>

#include <array>
#include <csetjmp>
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
  FiberStack(const FiberStack&) = delete;
  FiberStack& operator=(const FiberStack&) = delete;
  ~FiberStack() { munmap(bottom_, kSize); }

  std::byte* begin() const { return static_cast<std::byte*>(bottom_) + kGuard; }
  static constexpr std::size_t size() { return kSize - kGuard; }

 private:
  static constexpr std::size_t kSize = limits::kFiberStack;
  static constexpr std::size_t kGuard = 64 * 1024;

  void* bottom_;
};

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

// A stack, and the loop on it that runs one body after the other: most turns are short, and to make
// a stack costs more than they do.
//
// swapcontext() asks the operating system for the mask of signals each time, which nobody here
// changes. So it is only used where the sanitizers have to follow; else a stack is left and entered
// by the jumps of C, which stay within the process.
class Fiber::Context {
 public:
  Context() {
    getcontext(&body_);
    body_.uc_stack.ss_sp = stack_.begin();
    body_.uc_stack.ss_size = FiberStack::size();
    body_.uc_link = nullptr;
    makecontext(&body_, &Fiber::run_bodies, 0);
  }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() {
#if defined(SIDESTEP_FIBER_TSAN)
    __tsan_destroy_fiber(tsan_body_);
#endif
  }

  // From the caller's stack to the body's; returns when that is left.
  void enter() {
    exceptions_.swap();
#if defined(SIDESTEP_FIBER_TSAN)
    tsan_caller_ = __tsan_get_current_fiber();
    __tsan_switch_to_fiber(tsan_body_, 0);
#endif
#if defined(SIDESTEP_FIBER_ASAN)
    __sanitizer_start_switch_fiber(&fake_stack_of_caller_, stack_.begin(), FiberStack::size());
#endif
    jump_in();
#if defined(SIDESTEP_FIBER_ASAN)
    __sanitizer_finish_switch_fiber(fake_stack_of_caller_, nullptr, nullptr);
#endif
    exceptions_.swap();
  }

  // On the body's stack, when it is entered for the first time.
  void arrive() {
#if defined(SIDESTEP_FIBER_ASAN)
    __sanitizer_finish_switch_fiber(nullptr, &stack_of_caller_, &stack_size_of_caller_);
#endif
  }

  // From the body's stack to the caller's; returns when it is entered again, which after the end of
  // a body is for another one.
  void leave(bool ended) {
#if defined(SIDESTEP_FIBER_TSAN)
    __tsan_switch_to_fiber(tsan_caller_, 0);
#endif
#if defined(SIDESTEP_FIBER_ASAN)
    fake_stack_of_body_ = nullptr;
    __sanitizer_start_switch_fiber(ended ? nullptr : &fake_stack_of_body_, stack_of_caller_,
                                   stack_size_of_caller_);
#endif
    static_cast<void>(ended);
    jump_out();
#if defined(SIDESTEP_FIBER_ASAN)
    __sanitizer_finish_switch_fiber(fake_stack_of_body_, &stack_of_caller_, &stack_size_of_caller_);
#endif
  }

 private:
#if defined(SIDESTEP_FIBER_ASAN) || defined(SIDESTEP_FIBER_TSAN)
  void jump_in() { swapcontext(&caller_, &body_); }
  void jump_out() { swapcontext(&body_, &caller_); }
  ucontext_t caller_{};
#else
  // Not inlined, so that no variable lives across a jump.
  [[gnu::noinline]] void jump_in() {
    if (_setjmp(caller_) != 0) return;
    if (std::exchange(begun_, true)) _longjmp(body_place_, 1);
    setcontext(&body_);
  }
  [[gnu::noinline]] void jump_out() {
    if (_setjmp(body_place_) == 0) _longjmp(caller_, 1);
  }
  std::jmp_buf caller_{};
  std::jmp_buf body_place_{};
  bool begun_ = false;
#endif

  FiberStack stack_;
  ucontext_t body_{};
  fiber_detail::ExceptionAccount exceptions_;
#if defined(SIDESTEP_FIBER_ASAN)
  void* fake_stack_of_body_ = nullptr;
  void* fake_stack_of_caller_ = nullptr;
  const void* stack_of_caller_ = nullptr;
  std::size_t stack_size_of_caller_ = 0;
#endif
#if defined(SIDESTEP_FIBER_TSAN)
  void* tsan_body_ = __tsan_create_fiber(0);
  void* tsan_caller_ = nullptr;
#endif
};

// Those that have nothing to run.
class Fiber::Spare {
 public:
  static std::unique_ptr<Context> take() {
    if (all().empty()) return std::make_unique<Context>();
    std::unique_ptr<Context> context = std::move(all().back());
    all().pop_back();
    return context;
  }
  static void give_back(std::unique_ptr<Context> context) {
    constexpr std::size_t kSpareMax = 4;
    if (all().size() < kSpareMax) all().push_back(std::move(context));
  }

 private:
  static std::vector<std::unique_ptr<Context>>& all() {
    static thread_local std::vector<std::unique_ptr<Context>> contexts;
    return contexts;
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
  Spare::give_back(std::move(context_));
}

bool Fiber::resume(const Pace& pace) {
  SIDESTEP_INVARIANT(!done_, "a fiber goes on only until it has ended");
  if (!started_) {
    context_ = Spare::take();
    started_ = true;
  }
  pace_ = &pace;
  switch_in();
  if (done_) Spare::give_back(std::move(context_));
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  return done_;
}

// On a stack of its own, from its first instruction to its last. Never returns.
void Fiber::run_bodies() {
  running_fiber->context_->arrive();
  for (;;) {
    running_fiber->run_body();
    running_fiber->context_->leave(true);
  }
}

void Fiber::run_body() {
  try {
    body_();
  } catch (const Abandoned&) {
  } catch (...) {
    failure_ = std::current_exception();
  }
  body_ = nullptr;
  done_ = true;
}

void Fiber::switch_in() {
  outer_ = std::exchange(running_fiber, this);
  const std::int64_t left_of_caller = std::exchange(pace::left, pace_->step);
  context_->enter();
  pace::left = left_of_caller;
  running_fiber = outer_;
}

bool Fiber::is_inside() { return running_fiber != nullptr; }

// A body that is being unwound neither pauses nor is interrupted again.
std::int64_t Fiber::consider() {
  constexpr std::int64_t kLong = 1'000'000;
  Fiber* const self = running_fiber;
  if (self == nullptr || self->abandoned_) return kLong;
  if (!self->pace_->is_over()) return self->pace_->step;
  self->context_->leave(false);
  if (self->abandoned_) throw Abandoned{};
  return self->pace_->step;
}

namespace pace {

void look() { left = Fiber::consider(); }

}  // namespace pace

}  // namespace sidestep
