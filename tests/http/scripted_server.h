#pragma once
// A server that answers every connection with the bytes that a test gives it, with or without TLS:
// for answers that no good server would give.

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sidestep::http {

// A certificate for `name` ("DNS:localhost") that has signed itself, and its key, both as PEM.
struct SelfSigned {
  std::string certificate;
  std::string key;
};

inline std::string text_of_bio(BIO* bio) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio, &bytes);
  std::string text(bytes, static_cast<std::size_t>(size));
  BIO_free(bio);
  return text;
}

inline SelfSigned self_signed(const std::string& name) {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  X509_NAME* subject = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
  X509_set_issuer_name(certificate, subject);
  X509_EXTENSION* names = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, name.c_str());
  X509_add_ext(certificate, names, -1);
  X509_EXTENSION_free(names);
  X509_sign(certificate, key, EVP_sha256());
  BIO* certificate_text = BIO_new(BIO_s_mem());
  PEM_write_bio_X509(certificate_text, certificate);
  BIO* key_text = BIO_new(BIO_s_mem());
  PEM_write_bio_PrivateKey(key_text, key, nullptr, nullptr, 0, nullptr, nullptr);
  X509_free(certificate);
  EVP_PKEY_free(key);
  return {text_of_bio(certificate_text), text_of_bio(key_text)};
}

class ScriptedServer {
 public:
  enum class Then { kStays, kCloses };

  // What to do with each request: the n-th of the server gets the n-th of these, the last again and
  // again.
  struct Line {
    std::string answer;
    Then then = Then::kStays;
  };

  ScriptedServer(boost::asio::io_context& io, std::vector<Line> lines,
                 std::optional<SelfSigned> identity = std::nullopt)
      : acceptor_(io, {boost::asio::ip::address_v4::loopback(), 0}), lines_(std::move(lines)) {
    if (identity) {
      tls_.emplace(boost::asio::ssl::context::tls_server);
      tls_->use_certificate_chain(boost::asio::buffer(identity->certificate));
      tls_->use_private_key(boost::asio::buffer(identity->key), boost::asio::ssl::context::pem);
    }
    accept();
  }
  ~ScriptedServer() {
    acceptor_.close();
    for (const auto& weak : connections_) {
      if (const auto connection = weak.lock()) connection->close();
    }
  }

  std::string url(const std::string& target = "/", const std::string& host = "127.0.0.1") const {
    return (tls_ ? "https://" : "http://") + host + ":" +
           std::to_string(acceptor_.local_endpoint().port()) + target;
  }
  const std::vector<std::string>& requests() const { return requests_; }
  int connections() const { return accepted_; }
  // Connections that clients have closed.
  int hung_up() const { return hung_up_; }

 private:
  using Socket = boost::asio::ip::tcp::socket;

  struct Connection : std::enable_shared_from_this<Connection> {
    Connection(ScriptedServer& server_in, Socket socket_in)
        : server(server_in), socket(std::move(socket_in)) {
      if (server.tls_) tls.emplace(socket, *server.tls_);
    }

    void start() {
      if (!tls) return read();
      tls->async_handshake(boost::asio::ssl::stream_base::server,
                           [self = shared_from_this()](const auto& error) {
                             if (!error) self->read();
                           });
    }
    void read() {
      auto handler = [self = shared_from_this()](const auto& error, std::size_t count) {
        if (error == boost::asio::error::eof) ++self->server.hung_up_;
        if (error) return;
        self->received.append(self->buffer.data(), count);
        if (self->received.find("\r\n\r\n") == std::string::npos) return self->read();
        self->server.requests_.push_back(std::exchange(self->received, {}));
        self->answer();
      };
      tls ? tls->async_read_some(boost::asio::buffer(buffer), handler)
          : socket.async_read_some(boost::asio::buffer(buffer), handler);
    }
    void answer() {
      const std::size_t line = std::min(server.requests_.size(), server.lines_.size()) - 1;
      const auto text = std::make_shared<std::string>(server.lines_[line].answer);
      const Then then = server.lines_[line].then;
      auto handler = [self = shared_from_this(), text, then](const auto&, std::size_t) {
        then == Then::kCloses ? self->close() : self->read();
      };
      tls ? boost::asio::async_write(*tls, boost::asio::buffer(*text), handler)
          : boost::asio::async_write(socket, boost::asio::buffer(*text), handler);
    }
    void close() {
      boost::system::error_code ignored;
      socket.close(ignored);
    }

    ScriptedServer& server;
    Socket socket;
    std::optional<boost::asio::ssl::stream<Socket&>> tls;
    std::array<char, 4096> buffer{};
    std::string received;
  };

  void accept() {
    acceptor_.async_accept([this](const auto& error, Socket socket) {
      if (error) return;
      ++accepted_;
      const auto connection = std::make_shared<Connection>(*this, std::move(socket));
      connections_.push_back(connection);
      connection->start();
      accept();
    });
  }

  boost::asio::ip::tcp::acceptor acceptor_;
  const std::vector<Line> lines_;
  std::optional<boost::asio::ssl::context> tls_;
  std::vector<std::string> requests_;
  std::vector<std::weak_ptr<Connection>> connections_;
  int accepted_ = 0;
  int hung_up_ = 0;
};

}  // namespace sidestep::http
