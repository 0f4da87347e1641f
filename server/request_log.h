#pragma once
// The lines about requests in the log: each of them with the status of its answer at level debug,
// and at level info those for something that is in another region or account.

#include "server/elsewhere.h"
#include "http/message.h"
#include "http/request_scope.h"

namespace sidestep {

class RequestLog {
 public:
  // `elsewhere` outlives it and every Responder it has returned.
  RequestLog(Elsewhere& elsewhere, http::RequestScope defaults)
      : elsewhere_(elsewhere), defaults_(std::move(defaults)) {}

  // A Responder that passes the answer to `request` on to `responder`, having looked at it.
  http::Responder watch(const http::HttpRequest& request, http::Responder responder);

 private:
  Elsewhere& elsewhere_;
  const http::RequestScope defaults_;
};

}  // namespace sidestep
