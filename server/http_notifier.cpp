#include "server/http_notifier.h"

#include <boost/asio/post.hpp>
#include <memory>
#include <utility>

#include "base/log.h"

namespace sidestep {

void HttpNotifier::post(Request request, Then then) {
  const auto reached = reach_.find(request.url);
  if (!reached) {
    log::warn(reached.error());
    boost::asio::post(io_, [then = std::move(then)]() mutable { then(std::nullopt); });
    return;
  }
  http::ClientRequest sent;
  sent.method = "POST";
  sent.url = reached->url;
  sent.headers.add("Host", reached->host);
  for (auto& [name, value] : request.headers) sent.headers.add(std::move(name), std::move(value));
  sent.body = std::move(request.body);
  // SNS's own limit: "within 15 seconds".
  sent.timeouts.whole = std::chrono::seconds(15);
  client_.send(std::move(sent), [then = std::move(then)](http::Client::Answer answer) mutable {
    then(answer ? std::optional(answer->status) : std::nullopt);
  });
}

}  // namespace sidestep
