#pragma once
// HTTP requests that Tasks have under way (http:invoke, apigateway:invoke, eks:call), so that a
// request ends with its Task: when the Task times out, the execution is stopped, or another branch
// fails.

#include <map>
#include <memory>
#include <utility>

#include "engine/integration.h"
#include "http/client.h"

namespace sidestep::services {

// A Task has one request at a time.
class TaskRequests {
 public:
  // `then` is called once, later, with the answer; not at all if the request was given up. `client`
  // outlives the request.
  void send(http::Client& client, const engine::TaskId& task, http::ClientRequest request,
            http::Client::Then then);

  // Nobody waits for the Task any more. No effect if it has no request.
  void give_up(const engine::TaskId& task);

 private:
  struct Open {
    http::Client* client;
    http::Client::Id id;
  };
  // Answers may come when we are gone.
  const std::shared_ptr<std::map<engine::TaskId, Open>> open_ =
      std::make_shared<std::map<engine::TaskId, Open>>();
};

}  // namespace sidestep::services
