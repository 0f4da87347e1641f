#include "http/event_stream.h"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

namespace sidestep::http {
namespace {

// What begins with a colon is a comment.
constexpr std::string_view kHeartbeat = ":\n\n";

// So that what a slow client has not taken stays here, where it is counted.
constexpr std::size_t kPieceMax = 64 * 1024;
constexpr std::size_t kTakenMax = 1024 * 1024;

// A field is a line, so a line break in its value begins the next one.
void append_field(std::string& out, std::string_view name, std::string_view value) {
  for (;;) {
    const std::size_t end = value.find('\n');
    std::string_view line = value.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    out.append(name).append(": ").append(line).append("\n");
    if (end == value.npos) return;
    value.remove_prefix(end + 1);
  }
}

std::string one_line(std::string text) {
  std::erase_if(text, [](char c) { return c == '\n' || c == '\r' || c == '\0'; });
  return text;
}

}  // namespace

struct EventStream::State : std::enable_shared_from_this<State> {
  State(boost::asio::io_context& io, std::chrono::milliseconds heartbeat_in)
      : timer(io), heartbeat(heartbeat_in) {}

  void push(std::string_view more);
  std::string take();
  std::size_t backlog() const { return text.size() - taken; }
  void give();
  void beat();
  void close();

  boost::asio::steady_timer timer;
  const std::chrono::milliseconds heartbeat;
  std::string text;
  std::size_t taken = 0;    // bytes of `text`
  ByteSource::Next next{};  // whoever sends waits for more
  std::function<void()> on_gone{};
  std::function<void()> when_taken{};
  bool ended = false;  // by us
  bool gone = false;
};

class EventStream::Source final : public ByteSource {
 public:
  explicit Source(std::shared_ptr<State> state) : state_(std::move(state)) {}
  ~Source() override { state_->close(); }

  void read(Next next) override {
    state_->next = std::move(next);
    state_->give();
  }
  std::optional<std::uint64_t> size() const override { return std::nullopt; }

 private:
  const std::shared_ptr<State> state_;
};

void EventStream::State::push(std::string_view more) {
  if (gone || ended) return;
  text += more;
  give();
}

std::string EventStream::State::take() {
  std::string piece = text.substr(taken, kPieceMax);
  taken += piece.size();
  if (taken == text.size() || taken > kTakenMax) text.erase(0, std::exchange(taken, 0));
  return piece;
}

void EventStream::State::give() {
  if (!next) return;
  if (backlog() > 0) {
    beat();
    return std::exchange(next, nullptr)(take());
  }
  if (ended) return std::exchange(next, nullptr)(std::string());
  if (const auto callback = std::exchange(when_taken, nullptr)) {
    boost::asio::post(timer.get_executor(), callback);
  }
}

void EventStream::State::beat() {
  timer.expires_after(heartbeat);
  timer.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    const auto self = weak.lock();
    if (error || !self || self->gone || self->ended) return;
    // What is still waiting to be taken shows as well that the client is there, or is not.
    if (self->backlog() == 0) self->push(kHeartbeat);
    self->beat();
  });
}

void EventStream::State::close() {
  gone = true;
  timer.cancel();
  next = nullptr;
  when_taken = nullptr;
  if (const auto callback = std::exchange(on_gone, nullptr); callback && !ended) {
    boost::asio::post(timer.get_executor(), callback);
  }
}

EventStream::EventStream(boost::asio::io_context& io, std::chrono::milliseconds heartbeat)
    : state_(std::make_shared<State>(io, heartbeat)) {}

EventStream& EventStream::operator=(EventStream&& other) noexcept {
  end();
  state_ = std::move(other.state_);
  return *this;
}

EventStream::~EventStream() { end(); }

void EventStream::end() {
  if (!state_) return;
  state_->ended = true;
  state_->on_gone = nullptr;
  state_->when_taken = nullptr;
  state_->timer.cancel();
  state_->give();
}

HttpResponse EventStream::response() {
  HttpResponse response;
  response.headers.add("Content-Type", "text/event-stream");
  response.headers.add("Cache-Control", "no-cache");
  response.stream = std::make_unique<Source>(state_);
  response.endless = true;
  state_->beat();
  return response;
}

void EventStream::send(const Event& event) {
  std::string text;
  if (!event.name.empty()) append_field(text, "event", one_line(event.name));
  if (!event.id.empty()) append_field(text, "id", one_line(event.id));
  append_field(text, "data", event.data);
  state_->push(text + "\n");
}

std::size_t EventStream::backlog() const { return state_->backlog(); }

void EventStream::when_taken(std::function<void()> callback) {
  state_->when_taken = std::move(callback);
  if (backlog() == 0) state_->give();
}

void EventStream::on_gone(std::function<void()> callback) { state_->on_gone = std::move(callback); }

bool EventStream::gone() const { return state_->gone; }

}  // namespace sidestep::http
