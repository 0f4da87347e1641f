#include "server/event_sender.h"

#include <boost/asio/post.hpp>
#include <utility>

namespace sidestep {

void EventSender::send(Request request, Then then) {
  const auto reached = reach_.find(request.url);
  if (!reached) {
    boost::asio::post(io_, [then = std::move(then), why = reached.error()]() mutable {
      then(unexpected(std::move(why)));
    });
    return;
  }
  http::ClientRequest sent;
  sent.method = std::move(request.method);
  sent.url = reached->url;
  sent.headers.add("Host", reached->host);
  for (const auto& [name, value] : request.headers) sent.headers.add(name, value);
  sent.body = std::move(request.body);
  // EventBridge user guide, "API destinations": "a maximum client execution timeout of 5 seconds".
  sent.timeouts.whole = std::chrono::seconds(5);
  client_.send(std::move(sent), [then = std::move(then)](http::Client::Answer answer) mutable {
    if (!answer) return then(unexpected(answer.error().message));
    then(Response{answer->status, std::move(answer->body)});
  });
}

}  // namespace sidestep
