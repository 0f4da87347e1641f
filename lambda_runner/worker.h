#pragma once
// The life of one process of a function: starting, idle, busy, finishing, dead. It decides and does
// nothing: each event returns a Step: what is to be done now. No sockets, no clock.
//
//   starting --asks_next--> idle --assign--> busy --responds--> finishing --asks_next--> idle
//
// From anywhere: exits -> dead.

#include <optional>
#include <string>
#include <string_view>

#include "lambda_runner/failure.h"
#include "lambda_runner/runtime_api.h"

namespace sidestep::lambda {

class Worker {
 public:
  enum class State { kStarting, kIdle, kBusy, kFinishing, kDying, kDead };

  // How the current invocation ended.
  struct Ending {
    std::optional<Failure> failure{};  // none: answered
    std::string payload{};             // if answered
  };

  struct Step {
    RuntimeApiVerdict verdict = RuntimeApiVerdict::kAccepted;  // the answer to the runtime
    std::optional<Ending> ending{};          // the invocation is over: answer its caller
    std::optional<Failure> start_failure{};  // it will never run: somebody's invocation fails
    bool is_free = false;                    // may be assigned from now on
    bool must_die = false;                   // kill the process group; exits() follows
  };

  // The runtime asks for the next event.
  Step asks_next();
  // It gets one. REQUIRES: idle.
  void assign(std::string request_id);
  // It answers; `size` may be larger than the body that was kept.
  Step responds(std::string_view request_id, std::string body, std::size_t size);
  Step reports_error(std::string_view request_id, std::string body);
  Step reports_init_error(std::string body);
  // The time allowed for what it is doing is up.
  Step times_out();
  // The process has ended.
  Step exits(ExitStatus status);
  // There never was one.
  Step cannot_start(std::string why);
  // It runs old code, or is no longer needed: it ends as soon as it owes nothing.
  Step retire();

  State state() const { return state_; }

 private:
  bool owes_answer_to(std::string_view request_id) const {
    return state_ == State::kBusy && request_id == request_id_;
  }
  Step die(Step step);

  State state_ = State::kStarting;
  std::string request_id_;  // while busy
  bool is_retired_ = false;
};

}  // namespace sidestep::lambda
