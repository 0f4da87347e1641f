#include "aws/core/rows.h"

#include <exception>
#include <memory>
#include <stdexcept>
#include <utility>

#include "base/fault.h"
#include "base/log.h"
#include "storage/answered_calls.h"

namespace sidestep::aws {
namespace {

// Has the writer undo what the work changed before it returned its error.
struct Refused : std::exception {};

// See Call::text().
std::optional<Error> missing_member(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::invalid_argument& missing) {
    return Error{"ValidationException", missing.what()};
  } catch (...) {
    return std::nullopt;
  }
}

// What the loop and the writer's thread hand to each other; never used by both at once.
struct Write {
  Call call;
  Reply reply;
  Rows::Work work;
  Rows::Then then;
  Answer result = Output{};
  bool was_run = false;

  void run(storage::Database& database) {
    storage::AnsweredCalls answered(database);
    if (call.once) {
      if (auto before = answered.find(call.once->execution_id, call.once->ticket)) {
        result = Output{Json::object(), *std::move(before), {}};
        return;
      }
    }
    was_run = true;
    result = work(database, call);
    if (!result) throw Refused();
    if (call.once) {
      answered.insert(call.once->execution_id, call.once->ticket,
                      result->text.empty() ? to_text(result->members) : result->text);
    }
  }

  void answer(const std::exception_ptr& failure) {
    if (!result) return reply.fail(std::move(result).error());
    if (failure) {
      if (auto missing = missing_member(failure)) return reply.fail(*std::move(missing));
      log::error("A change failed", {{"cause", text_of_fault(failure)}});
      return reply.fail(
          internal_failure("Sidestep failed to handle this request; its log says more."));
    }
    if (was_run && then) {
      note_fault(call.operation, fault_in([&] { then(call, *result); }));
    }
    reply.answer(std::move(result));
  }
};

}  // namespace

void Rows::write(Call call, Reply reply, Work work, Then then) const {
  auto shared = std::make_shared<Write>(
      Write{std::move(call), std::move(reply), std::move(work), std::move(then)});
  storage_.writer().submit_isolated(
      [shared](storage::Database& database) { shared->run(database); },
      [shared](std::exception_ptr failure) { shared->answer(failure); });
}

void Rows::change(UniqueFunction<void(storage::Database&)> work, UniqueFunction<void()> then,
                  storage::WorkTraits traits) const {
  storage_.writer().submit_isolated(
      std::move(work),
      [then = std::move(then)](std::exception_ptr failure) mutable {
        if (failure) return note_fault("a service's rows", text_of_fault(failure));
        if (then) then();
      },
      traits);
}

}  // namespace sidestep::aws
