#pragma once
// API operations that change rows: they run on the writer, one after the other, so that what one
// reads is still true when it writes, and answer when that is durable.

#include <exception>
#include <memory>
#include <utility>

#include "aws/states/api.h"
#include "aws/states/reply.h"

namespace sidestep::api {

// The answer to a change that has thrown, which is logged.
ApiError failed_write(std::exception_ptr failure);

// Runs `change(database)`, which returns Expected<text of the answer, ApiError>, and replies. A
// change that throws is undone and answered with an InternalFailure; others do not notice.
template <class Change>
void reply_after(Api& api, Reply reply, Change change) {
  using Answer = Expected<std::string, ApiError>;
  auto answer = std::make_shared<Answer>(unexpected(ApiError{}));
  api.engine.writer().submit_isolated(
      [answer, change = std::move(change)](storage::Database& database) mutable {
        *answer = change(database);
      },
      [answer, reply = std::move(reply)](std::exception_ptr failure) mutable {
        if (failure) {
          reply.fail(failed_write(failure));
        } else if (*answer) {
          reply.ok_text(*std::move(*answer));
        } else {
          reply.fail(answer->error());
        }
      });
}

}  // namespace sidestep::api
