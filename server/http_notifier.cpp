#include "server/http_notifier.h"

#include <memory>
#include <utility>

namespace sidestep {

void HttpNotifier::post(Request request, Then then) {
  http::ClientRequest sent;
  sent.method = "POST";
  sent.url = std::move(request.url);
  for (auto& [name, value] : request.headers) sent.headers.add(std::move(name), std::move(value));
  sent.body = std::move(request.body);
  // SNS's own limit: "within 15 seconds".
  sent.timeouts.whole = std::chrono::seconds(15);
  client_.send(std::move(sent), [then = std::move(then)](http::Client::Answer answer) mutable {
    then(answer ? std::optional(answer->status) : std::nullopt);
  });
}

}  // namespace sidestep
