#pragma once
// The connections of a client that wait for their next request, and the trust that new ones need.

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "http/client.h"
#include "http/client_connection.h"

namespace sidestep::http {

class ConnectionPool final : public std::enable_shared_from_this<ConnectionPool> {
 public:
  using Connection = std::shared_ptr<ClientConnection>;

  ConnectionPool(boost::asio::io_context& io, ClientOptions options);

  // Null if none waits.
  Connection take(const Origin& origin);

  // One that is not open yet; or why there can be none: the bundle of certificates.
  Expected<Connection, ClientFailure> make(const Url& url);

  // Keeps it for another request. REQUIRES: open, and nothing is under way.
  void put(Connection connection);

  void close();

 private:
  struct Idle {
    Connection connection;
    std::chrono::steady_clock::time_point since;
  };

  Expected<std::shared_ptr<boost::asio::ssl::context>, ClientFailure> trust();
  void drop(const std::string& origin, const ClientConnection* connection);
  void sweep_later();
  void sweep();

  boost::asio::io_context& io_;
  const ClientOptions options_;
  std::shared_ptr<boost::asio::ssl::context> context_;  // made when it is first needed
  std::map<std::string, std::vector<Idle>, std::less<>> idle_;
  boost::asio::steady_timer timer_;
  bool sweeping_ = false;
};

}  // namespace sidestep::http
