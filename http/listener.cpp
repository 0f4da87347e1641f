#include "http/listener.h"

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <stdexcept>
#include <vector>

#include "base/log.h"
#include "http/connections.h"
#include "http/refusal.h"
#include "http/session.h"

namespace sidestep::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using namespace std::chrono_literals;

// Callers over the limit get an answer, but not more of them at once than this.
constexpr std::size_t kRefusedMax = 64;
// How long to wait when accepting fails, which it does when file descriptors run out.
constexpr auto kAcceptPause = 100ms;

// How often deadlines are looked at: often enough for the shortest of them.
std::chrono::milliseconds tick_for(const Timeouts& timeouts) {
  const auto shortest =
      std::min({timeouts.head, timeouts.body, timeouts.write, timeouts.idle, timeouts.linger});
  return std::clamp<std::chrono::milliseconds>(shortest / 4, 1ms, 1000ms);
}

std::vector<tcp::endpoint> endpoints_of(asio::io_context& loop, const Options& options) {
  std::vector<tcp::endpoint> endpoints;
  error_code error;
  tcp::resolver resolver(loop);
  const auto flags = tcp::resolver::passive | tcp::resolver::numeric_service;
  for (const auto& found :
       resolver.resolve(options.host, std::to_string(options.port), flags, error)) {
    if (std::find(endpoints.begin(), endpoints.end(), found.endpoint()) == endpoints.end()) {
      endpoints.push_back(found.endpoint());
    }
  }
  if (endpoints.empty()) {
    throw std::runtime_error("cannot listen on host '" + options.host + "' (" + error.message() +
                             "): give an address of this machine with --host");
  }
  return endpoints;
}

}  // namespace

struct Listener::Door : std::enable_shared_from_this<Door> {
  Door(asio::io_context& loop_in, Options options, HttpHandler handler, Admit admit)
      : loop(loop_in),
        tick(tick_for(options.timeouts)),
        deadlines(loop_in),
        patience(loop_in),
        connections(std::make_shared<Connections>(
            Connections{std::move(options), std::move(handler), std::move(admit)})) {}

  void bind();
  void open();
  bool listen_on(tcp::endpoint endpoint, error_code& error);
  void accept(tcp::acceptor& acceptor);
  void on_accept(tcp::acceptor& acceptor, const error_code& error, tcp::socket socket);
  void pause(tcp::acceptor& acceptor);
  void welcome(tcp::socket socket);
  void watch_deadlines();
  void for_each(const std::function<void(Session&)>& visit) const;
  void close();
  void drain(std::chrono::milliseconds time, std::function<void()> done);

  asio::io_context& loop;
  const std::chrono::milliseconds tick;
  std::vector<std::unique_ptr<tcp::acceptor>> acceptors;
  asio::steady_timer deadlines;
  asio::steady_timer patience;
  bool watching = false;
  const std::shared_ptr<Connections> connections;
};

Listener::Listener(asio::io_context& loop, Options options, HttpHandler handler, Admit admit)
    : door_(
          std::make_shared<Door>(loop, std::move(options), std::move(handler), std::move(admit))) {}

Listener::~Listener() { door_->close(); }

void Listener::bind() { door_->bind(); }

void Listener::open() {
  if (door_->acceptors.empty()) door_->bind();
  door_->open();
}

std::uint16_t Listener::port() const { return door_->acceptors.front()->local_endpoint().port(); }

std::size_t Listener::connection_count() const { return door_->connections->open.size(); }

void Listener::drain(std::chrono::milliseconds patience, std::function<void()> done) {
  door_->drain(patience, std::move(done));
}

void Listener::Door::open() {
  for (const auto& acceptor : acceptors) accept(*acceptor);
}

void Listener::Door::bind() {
  error_code error;
  for (tcp::endpoint endpoint : endpoints_of(loop, connections->options)) {
    if (!acceptors.empty()) endpoint.port(acceptors.front()->local_endpoint().port());
    listen_on(endpoint, error);
  }
  if (acceptors.empty()) {
    const Options& options = connections->options;
    throw std::runtime_error("cannot listen on " + options.host + ":" +
                             std::to_string(options.port) + " (" + error.message() +
                             "): stop what listens there, or give another --port or --host");
  }
}

// Of the addresses of a name, those that this machine lacks are left out.
bool Listener::Door::listen_on(tcp::endpoint endpoint, error_code& error) {
  auto acceptor = std::make_unique<tcp::acceptor>(loop);
  error_code failed;
  acceptor->open(endpoint.protocol(), failed);
  if (!failed) acceptor->set_option(tcp::acceptor::reuse_address(true), failed);
  if (!failed) acceptor->bind(endpoint, failed);
  if (!failed) acceptor->listen(asio::socket_base::max_listen_connections, failed);
  if (failed) {
    error = failed;
    return false;
  }
  acceptors.push_back(std::move(acceptor));
  return true;
}

void Listener::Door::accept(tcp::acceptor& acceptor) {
  acceptor.async_accept(
      [self = shared_from_this(), &acceptor](const error_code& error, tcp::socket socket) {
        self->on_accept(acceptor, error, std::move(socket));
      });
}

void Listener::Door::on_accept(tcp::acceptor& acceptor, const error_code& error,
                               tcp::socket socket) {
  if (!acceptor.is_open()) return;
  if (error == asio::error::connection_aborted) return accept(acceptor);
  if (error) {
    log::error("Cannot accept connections", {{"cause", error.message()}});
    return pause(acceptor);
  }
  welcome(std::move(socket));
  accept(acceptor);
}

void Listener::Door::pause(tcp::acceptor& acceptor) {
  const auto timer = std::make_shared<asio::steady_timer>(loop, kAcceptPause);
  timer->async_wait([self = shared_from_this(), &acceptor, timer](const error_code&) {
    if (acceptor.is_open()) self->accept(acceptor);
  });
}

void Listener::Door::welcome(tcp::socket socket) {
  const std::size_t connections_max = connections->options.connections_max;
  const bool room = connections->open.size() < connections_max;
  if (!room && connections->open.size() >= connections_max + kRefusedMax) return;
  const auto session = std::make_shared<Session>(std::move(socket), connections);
  if (room) {
    session->start();
  } else {
    session->turn_away(refusal(
        503, "ServiceUnavailable",
        "Sidestep has as many connections as it allows: " + std::to_string(connections_max) +
            ". Close some, or raise --max-connections."));
  }
  watch_deadlines();
}

void Listener::Door::watch_deadlines() {
  if (watching) return;
  watching = true;
  deadlines.expires_after(tick);
  deadlines.async_wait([self = shared_from_this()](const error_code& error) {
    self->watching = false;
    if (error || self->connections->open.empty()) return;
    const auto now = Session::Clock::now();
    self->for_each([&](Session& session) { session.check_deadline(now); });
    self->watch_deadlines();
  });
}

// A session may close while it is visited.
void Listener::Door::for_each(const std::function<void(Session&)>& visit) const {
  std::vector<std::shared_ptr<Session>> sessions;
  sessions.reserve(connections->open.size());
  for (Session* session : connections->open) sessions.push_back(session->shared_from_this());
  for (const auto& session : sessions) visit(*session);
}

void Listener::Door::close() {
  connections->on_closed = nullptr;
  for (const auto& acceptor : acceptors) acceptor->close();
  deadlines.cancel();
  patience.cancel();
  for_each([](Session& session) { session.close(); });
}

void Listener::Door::drain(std::chrono::milliseconds time, std::function<void()> done) {
  for (const auto& acceptor : acceptors) acceptor->close();
  connections->draining = true;
  connections->on_closed = [self = shared_from_this(), done = std::move(done)] {
    if (!self->connections->open.empty()) return;
    self->connections->on_closed = nullptr;
    self->patience.cancel();
    asio::post(self->loop, done);
  };
  patience.expires_after(time);
  patience.async_wait([self = shared_from_this()](const error_code& error) {
    if (!error) self->for_each([](Session& session) { session.close(); });
  });
  for_each([](Session& session) { session.drain(); });
  if (const auto on_closed = connections->on_closed) on_closed();
}

}  // namespace sidestep::http
