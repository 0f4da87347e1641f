#include "tests/simulation/far_end.h"

#include <memory>

namespace sidestep::simulation {
namespace {

using std::chrono::seconds;

// Longer than any task that is planned to be silent stays open.
constexpr Millis kMuchLater = seconds(1000);

// What the state said about itself (render.cpp); null in a definition that was not planned.
const Json* ask_in(const Json& parameters) {
  for (const char* member : {"Payload", "Input"}) {
    if (const Json* inner = find_member(parameters, member)) return ask_in(*inner);
  }
  return find_member(parameters, "step") ? &parameters : nullptr;
}

bool same(const asl::StartTask& a, const asl::StartTask& b) {
  return a.resource == b.resource && a.parameters.text() == b.parameters.text() &&
         a.token == b.token && a.state_name == b.state_name &&
         a.timeout_seconds == b.timeout_seconds && a.heartbeat_seconds == b.heartbeat_seconds;
}

int number_in(const Json& ask, const char* member, int otherwise) {
  const Json* found = find_member(ask, member);
  return found && found->is_number_integer() ? found->get<int>() : otherwise;
}

}  // namespace

Chance& FarEnd::chance_for(const std::string& arn) {
  const auto found = chances_.find(arn);
  if (found != chances_.end()) return found->second;
  std::uint64_t name = 0;
  for (const char c : arn) name = name * 31 + static_cast<unsigned char>(c);
  return chances_.emplace(arn, Chance::stream(seed_, name)).first->second;
}

FarEnd::Call& FarEnd::call_for(const engine::Task& task, Chance& chance) {
  const auto [place, is_new] = calls_.try_emplace({task.execution.arn, task.id.ticket});
  Call& call = place->second;
  if (!is_new) {
    if (!same(call.request, task.request)) {
      world_.complain(task.execution.arn + " makes another request under ticket " +
                      std::to_string(task.id.ticket));
    }
    return call;
  }
  call.request = task.request;
  call.answer_at = world_.now() + Millis(chance.one_in(3) ? 0 : chance.between(0, 40'000));
  const Json* ask = ask_in(task.request.parameters.value());
  const Json* name = ask ? find_member(*ask, "step") : nullptr;
  if (!name || !name->is_string()) return call;
  call.step = name->get<std::string>();
  call.retry = number_in(*ask, "retry", 0);
  call.item = number_in(*ask, "item", -1);
  const Step* step = find_step(world_.plan_of(task.execution.arn), call.step);
  if (step && step->kind == Step::Kind::kTask && call.retry >= 0) {
    call.attempt = step->task.attempt(call.retry, call.item);
  }
  return call;
}

Expected<Payload, asl::StateError> FarEnd::result_of(const Call& call) const {
  if (call.attempt.kind == Attempt::Kind::kFailure) {
    return unexpected(asl::state_error(call.attempt.error, "planned"));
  }
  return Payload(answer_of(call.step, call.retry, call.item));
}

void FarEnd::start(engine::Task task, engine::TaskReply reply) {
  Chance& chance = chance_for(task.execution.arn);
  Call& call = call_for(task, chance);
  const std::string& resource = call.request.resource;
  const bool callback = resource.ends_with(".waitForTaskToken");
  const bool job = resource.find(".sync") != std::string::npos;
  const Timestamp soon =
      world_.now() +
      Millis(chance.between(
          0, 1 + static_cast<int>(std::max(Millis(0), call.answer_at - world_.now()).count())));
  if ((callback || job) && !task.submitted) {
    world_.agenda.add(soon, [reply] { reply.submitted(Payload(Json("accepted"))); });
  }
  if (callback) {
    answer_token_later(task, call, chance);
  } else {
    reply_later(call, reply, chance);
  }
}

void FarEnd::reply_later(const Call& call, const engine::TaskReply& reply, Chance& chance) {
  const auto say = [&](Timestamp at, Expected<Payload, asl::StateError> result) {
    world_.agenda.add(std::max(at, world_.now()), [reply, result = std::move(result)] {
      result ? reply.succeeded(*result) : reply.failed(result.error());
    });
  };
  if (call.attempt.kind == Attempt::Kind::kSilence) {
    if (chance.one_in(3)) say(call.answer_at + kMuchLater, Payload(Json("too late")));
    silent_.push_back(reply);  // dropped, it would be an answer
    return;
  }
  say(call.answer_at, result_of(call));
  if (chance.one_in(5)) say(call.answer_at, Payload(Json("once more")));
  if (chance.one_in(5)) say(call.answer_at + kMuchLater, Payload(Json("too late")));
}

// The token's holder is not told of a second request for the same answer.
void FarEnd::answer_token_later(const engine::Task& task, Call& call, Chance& chance) {
  if (call.answer_planned) return;
  call.answer_planned = true;
  const auto send_at = [&](Timestamp at, Expected<Payload, asl::StateError> result, bool closed) {
    TokenAnswer answer{task.execution.arn, task.id.ticket, *call.request.token, std::move(result),
                       closed};
    world_.agenda.add(at, [this, answer = std::move(answer)] { send(answer); });
  };
  if (call.request.heartbeat_seconds) {
    for (int i = chance.between(0, 3); i > 0; --i) {
      world_.agenda.add(world_.now() + Millis(chance.between(0, 60'000)),
                        [this, token = *call.request.token] {
                          world_.engine().heartbeat_token(token, [](engine::TokenResult) {});
                        });
    }
  }
  if (call.attempt.kind == Attempt::Kind::kSilence) {
    if (chance.one_in(3)) send_at(call.answer_at + kMuchLater, Payload(Json("too late")), true);
    return;
  }
  send_at(call.answer_at, result_of(call), false);
  if (chance.one_in(3)) send_at(call.answer_at, result_of(call), false);
  if (chance.one_in(3)) send_at(call.answer_at + kMuchLater, Payload(Json("too late")), false);
}

void FarEnd::send(TokenAnswer answer) {
  const std::uint64_t number = ++sent_;
  unconfirmed_.emplace(number, answer);
  world_.engine().answer_token(
      answer.token, answer.result, [this, number](engine::TokenResult result) {
        const auto found = unconfirmed_.find(number);
        const TokenAnswer confirmed = std::move(found->second);
        unconfirmed_.erase(found);
        const std::string who =
            confirmed.execution_arn + ", ticket " + std::to_string(confirmed.ticket) + ": ";
        if (result == engine::TokenResult::kUnknown) {
          world_.complain(who + "a token that was given out is unknown");
        }
        if (result != engine::TokenResult::kAccepted) return;
        if (confirmed.expect_closed) world_.complain(who + "an answer after the timeout counted");
        if (!tokens_accepted_.insert(confirmed.token).second) {
          world_.complain(who + "two answers were accepted");
        }
        accepted_.push_back({confirmed.execution_arn, confirmed.ticket, confirmed.result});
      });
}

void FarEnd::ask_again() {
  const std::map<std::uint64_t, TokenAnswer> again = std::exchange(unconfirmed_, {});
  for (const auto& [number, answer] : again) send(answer);
}

void FarEnd::cancel(const engine::TaskId&) {}

// It takes its time to say that it has stopped the job: the server may have died by then.
void FarEnd::abandon(engine::AbandonedJob job, UniqueFunction<void()> done) {
  stopped_[job.execution_arn].insert(job.id.ticket);
  const Millis delay(chance_for(job.execution_arn).between(0, 2000));
  const auto told = std::make_shared<UniqueFunction<void()>>(std::move(done));
  world_.agenda.add(world_.now() + delay, [told] { (*told)(); });
}

}  // namespace sidestep::simulation
