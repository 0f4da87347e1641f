#pragma once
// API operations that change rows: they run on the writer, one after the other, so that what one
// reads is still true when it writes, and answer when that is durable.

#include <memory>
#include <utility>

#include "server/api/api.h"
#include "server/api/reply.h"

namespace sidestep::api {

// Runs `change(database)`, which returns Expected<text of the answer, ApiError>, and replies.
template <class Change>
void reply_after(Api& api, Reply reply, Change change) {
  using Answer = Expected<std::string, ApiError>;
  auto answer = std::make_shared<Answer>(unexpected(ApiError{}));
  api.engine.writer().submit_isolated(
      [answer, change = std::move(change)](storage::Database& database) mutable {
        *answer = change(database);
      },
      [answer, reply = std::move(reply)](std::exception_ptr failure) mutable {
        if (failure) std::rethrow_exception(failure);
        if (*answer) {
          reply.ok_text(*std::move(*answer));
        } else {
          reply.fail(answer->error());
        }
      });
}

}  // namespace sidestep::api
