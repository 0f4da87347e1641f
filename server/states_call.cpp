#include "server/states_call.h"

namespace sidestep {

void call_states(const aws::Directory& directory, const aws::Scope& scope, std::string operation,
                 Json input, UniqueFunction<void(const aws::Answer& answer)> then) {
  directory.call(
      "states", {std::move(operation), std::move(input), scope},
      aws::Reply([then = std::move(then)](aws::Answer answer) mutable { then(answer); }));
}

aws::Scope aws_scope(const http::RequestScope& scope) {
  return {.account = scope.account,
          .region = scope.region,
          .access_key = scope.access_key,
          .clock = scope.clock};
}

}  // namespace sidestep
