#include "http/client.h"

#include <map>

#include "http/client_exchange.h"
#include "http/connection_pool.h"

namespace sidestep::http {

struct Client::State {
  State(boost::asio::io_context& io_in, ClientOptions options)
      : io(io_in), pool(std::make_shared<ConnectionPool>(io_in, std::move(options))) {}

  boost::asio::io_context& io;
  const std::shared_ptr<ConnectionPool> pool;
  std::map<Id, std::shared_ptr<ClientExchange>> under_way;
  Id last_id = 0;
};

Client::Client(boost::asio::io_context& io, ClientOptions options)
    : state_(std::make_shared<State>(io, std::move(options))) {}

Client::~Client() {
  const auto under_way = std::exchange(state_->under_way, {});
  for (const auto& [id, exchange] : under_way) exchange->give_up();
  state_->pool->close();
}

Client::Id Client::send(ClientRequest request, Then then) {
  const Id id = ++state_->last_id;
  const auto exchange =
      std::make_shared<ClientExchange>(state_->io, state_->pool, std::move(request),
                                       std::move(then), [id, weak = std::weak_ptr<State>(state_)] {
                                         if (const auto state = weak.lock())
                                           state->under_way.erase(id);
                                       });
  state_->under_way.emplace(id, exchange);
  exchange->start();
  return id;
}

void Client::give_up(Id id) {
  const auto found = state_->under_way.find(id);
  if (found == state_->under_way.end()) return;
  const auto exchange = found->second;
  exchange->give_up();
}

}  // namespace sidestep::http
