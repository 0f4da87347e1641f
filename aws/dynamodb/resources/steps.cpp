#include "aws/dynamodb/resources/steps.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace sidestep::aws::dynamodb {
namespace {

struct Sequence : std::enable_shared_from_this<Sequence> {
  Sequence(const Directory& all, Scope caller, std::vector<Step> list,
           UniqueFunction<void(Answer)> after)
      : directory(all), scope(std::move(caller)), steps(std::move(list)), then(std::move(after)) {}

  void run() {
    if (next == steps.size()) return then(std::move(first));
    directory.call(
        "dynamodb", {steps[next].operation, std::move(steps[next].input), scope},
        Reply([self = shared_from_this()](Answer answer) { self->go_on(std::move(answer)); }));
  }

  void go_on(Answer answer) {
    if (!answer && !is_forgiven(answer.error())) return then(std::move(answer));
    if (next == 0 && answer) first = std::move(answer);
    ++next;
    run();
  }

  bool is_forgiven(const Error& error) const {
    return std::ranges::find(steps[next].forgiven, error.code) != steps[next].forgiven.end();
  }

  const Directory& directory;
  const Scope scope;
  std::vector<Step> steps;
  UniqueFunction<void(Answer)> then;
  std::size_t next = 0;
  Answer first = Output{};
};

}  // namespace

void run_steps(const Directory& directory, Scope scope, std::vector<Step> steps,
               UniqueFunction<void(Answer first)> then) {
  std::make_shared<Sequence>(directory, std::move(scope), std::move(steps), std::move(then))->run();
}

}  // namespace sidestep::aws::dynamodb
