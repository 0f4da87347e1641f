#pragma once
// Whoever does the work of tasks: functions, jobs, and people with tokens. They live outside of the
// server's process and survive it. They answer late, twice, or never, as planned and by chance.

#include <map>
#include <set>
#include <string>

#include "engine/engine.h"
#include "tests/simulation/agenda.h"
#include "tests/simulation/chance.h"
#include "tests/simulation/plan.h"

namespace sidestep::simulation {

class FarEnd final : public engine::Integrations {
 public:
  // How it reaches the rest of the world. References outlive it.
  struct Surroundings {
    Agenda& agenda;
    std::function<Timestamp()> now;
    std::function<engine::Engine&()> engine;                      // of the process that lives
    std::function<const Block&(const std::string& arn)> plan_of;  // of an execution
    std::function<void(std::string)> complain;                    // an invariant is broken
  };

  FarEnd(std::uint64_t seed, Surroundings surroundings)
      : seed_(seed), world_(std::move(surroundings)) {}

  void start(engine::Task task, engine::TaskReply reply) override;
  void cancel(const engine::TaskId& id) override;
  void abandon(engine::AbandonedJob job, UniqueFunction<void()> done) override;

  // The process has died and another one lives: callers who had no reply ask again.
  void ask_again();

  // An answer with a token that was accepted, and that it was said so.
  struct Accepted {
    std::string execution_arn;
    asl::Ticket ticket = 0;
    Expected<Payload, asl::StateError> result;
  };
  const std::vector<Accepted>& accepted() const { return accepted_; }

  // The jobs of the execution that it was told to stop.
  const std::set<asl::Ticket>& stopped(const std::string& execution_arn) {
    return stopped_[execution_arn];
  }

 private:
  struct Call {
    asl::StartTask request;
    Attempt attempt;
    int retry = 0;
    int item = -1;
    std::string step;
    Timestamp answer_at;
    bool answer_planned = false;  // with the token, which no death of the process changes
  };
  struct TokenAnswer {
    std::string execution_arn;
    asl::Ticket ticket;
    std::string token;
    Expected<Payload, asl::StateError> result;
    bool expect_closed = false;  // long after the task can be open
  };

  Call& call_for(const engine::Task& task, Chance& chance);
  Chance& chance_for(const std::string& arn);
  void reply_later(const Call& call, const engine::TaskReply& reply, Chance& chance);
  void answer_token_later(const engine::Task& task, Call& call, Chance& chance);
  void send(TokenAnswer answer);
  Expected<Payload, asl::StateError> result_of(const Call& call) const;

  const std::uint64_t seed_;
  const Surroundings world_;
  std::map<std::string, Chance> chances_;
  std::map<std::pair<std::string, asl::Ticket>, Call> calls_;
  std::uint64_t sent_ = 0;
  std::map<std::uint64_t, TokenAnswer> unconfirmed_;
  std::set<std::string> tokens_accepted_;
  std::vector<Accepted> accepted_;
  std::map<std::string, std::set<asl::Ticket>> stopped_;
  std::vector<engine::TaskReply> silent_;
};

}  // namespace sidestep::simulation
