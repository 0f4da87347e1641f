#include "integrations/http_requests.h"

namespace sidestep::services {

void TaskRequests::send(http::Client& client, const engine::TaskId& task,
                        http::ClientRequest request, http::Client::Then then) {
  const http::Client::Id id = client.send(
      std::move(request),
      [open = open_, task, then = std::move(then)](http::Client::Answer answer) mutable {
        open->erase(task);
        then(std::move(answer));
      });
  open_->insert_or_assign(task, Open{&client, id});
}

void TaskRequests::give_up(const engine::TaskId& task) {
  const auto found = open_->find(task);
  if (found == open_->end()) return;
  const Open open = found->second;
  open_->erase(found);
  open.client->give_up(open.id);
}

}  // namespace sidestep::services
