#include "http/connection_pool.h"

#include <algorithm>

namespace sidestep::http {
namespace {

namespace ssl = boost::asio::ssl;
using Clock = std::chrono::steady_clock;

}  // namespace

ConnectionPool::ConnectionPool(boost::asio::io_context& io, ClientOptions options)
    : io_(io), options_(std::move(options)), timer_(io) {}

ConnectionPool::Connection ConnectionPool::take(const Origin& origin) {
  const auto found = idle_.find(origin.text());
  if (found == idle_.end()) return nullptr;
  Connection connection = std::move(found->second.back().connection);
  found->second.pop_back();
  if (found->second.empty()) idle_.erase(found);
  connection->unwatch();
  return connection;
}

Expected<ConnectionPool::Connection, ClientFailure> ConnectionPool::make(const Url& url) {
  if (!url.is_tls()) return std::make_shared<ClientConnection>(io_, url, nullptr);
  SIDESTEP_TRY(context, trust());
  return std::make_shared<ClientConnection>(io_, url, std::move(context));
}

Expected<std::shared_ptr<ssl::context>, ClientFailure> ConnectionPool::trust() {
  if (context_) return context_;
  auto context = std::make_shared<ssl::context>(ssl::context::tls_client);
  context->set_options(ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
  boost::system::error_code error;
  if (!options_.trusted.empty()) {
    context->add_certificate_authority(boost::asio::buffer(options_.trusted), error);
  } else if (options_.ca_bundle.empty()) {
    context->set_default_verify_paths(error);
  } else {
    context->load_verify_file(options_.ca_bundle, error);
  }
  if (error) {
    return unexpected(
        ClientFailure{ClientFailure::Kind::kTls,
                      "cannot read the certificates to trust" +
                          (options_.ca_bundle.empty() ? "" : " in " + options_.ca_bundle) + ": " +
                          error.message()});
  }
  context_ = std::move(context);
  return context_;
}

void ConnectionPool::put(Connection connection) {
  const std::string origin = connection->url().origin.text();
  std::vector<Idle>& waiting = idle_[origin];
  if (waiting.size() >= options_.idle_connections_max) return connection->close();
  connection->watch([weak = weak_from_this(), origin, key = connection.get()] {
    if (const auto self = weak.lock()) self->drop(origin, key);
  });
  waiting.push_back({std::move(connection), Clock::now()});
  sweep_later();
}

void ConnectionPool::drop(const std::string& origin, const ClientConnection* connection) {
  const auto found = idle_.find(origin);
  if (found == idle_.end()) return;
  std::erase_if(found->second, [&](const Idle& idle) {
    if (idle.connection.get() != connection) return false;
    idle.connection->close();
    return true;
  });
  if (found->second.empty()) idle_.erase(found);
}

void ConnectionPool::sweep_later() {
  if (sweeping_ || idle_.empty()) return;
  sweeping_ = true;
  timer_.expires_after(options_.idle);
  timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    const auto self = weak.lock();
    if (!self) return;
    self->sweeping_ = false;
    if (!error) self->sweep();
  });
}

void ConnectionPool::sweep() {
  const auto oldest = Clock::now() - options_.idle;
  for (auto& [origin, waiting] : idle_) {
    std::erase_if(waiting, [&](const Idle& idle) {
      if (idle.since > oldest) return false;
      idle.connection->unwatch();
      idle.connection->close();
      return true;
    });
  }
  std::erase_if(idle_, [](const auto& entry) { return entry.second.empty(); });
  sweep_later();
}

void ConnectionPool::close() {
  timer_.cancel();
  for (auto& [origin, waiting] : idle_) {
    for (const Idle& idle : waiting) idle.connection->close();
  }
  idle_.clear();
}

}  // namespace sidestep::http
