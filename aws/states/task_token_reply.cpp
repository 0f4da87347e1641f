#include "aws/states/task_token_reply.h"

#include "aws/states/arns.h"

namespace sidestep::aws::states {

engine::Engine::TokenDone token_reply(Reply reply) {
  return [reply = std::move(reply)](engine::TokenResult result) mutable {
    switch (result) {
      case engine::TokenResult::kAccepted: return reply.ok_text("{}");
      case engine::TokenResult::kNotOpen:
        return reply.fail(
            api_error(errors::kTaskTimedOut,
                      "Task Timed Out: 'Provided task does not exist anymore'"));
      case engine::TokenResult::kUnknown:
        return reply.fail(invalid_token());
    }
  };
}

}  // namespace sidestep::aws::states
