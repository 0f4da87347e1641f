#pragma once
// Clients for servers whose certificates only their users know, one for each set of certificates.

#include <boost/asio/io_context.hpp>
#include <map>
#include <memory>
#include <string>

#include "http/client.h"

namespace sidestep::http {

class TrustingClients {
 public:
  // `io` outlives it.
  explicit TrustingClients(boost::asio::io_context& io) : io_(io) {}

  // The one that trusts these certificates (PEM) and no others. It is kept for later calls.
  Client& find(const std::string& certificates) {
    auto& client = clients_[certificates];
    if (!client) client = std::make_unique<Client>(io_, ClientOptions{.trusted = certificates});
    return *client;
  }

 private:
  boost::asio::io_context& io_;
  std::map<std::string, std::unique_ptr<Client>> clients_;
};

}  // namespace sidestep::http
