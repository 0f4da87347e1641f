#include "http/incoming_body.h"

#include <boost/asio/post.hpp>

namespace sidestep::http {

struct IncomingBody::State {
  std::optional<std::uint64_t> size;
  std::function<void()> on_wanted;
  std::function<void()> on_dropped;
  ByteSource::Next next{};                  // set while a piece is wanted
  std::optional<ByteSource::Piece> last{};  // what every further read gets
  Headers trailers{};
};

class IncomingBody::Source final : public ByteSource {
 public:
  explicit Source(std::shared_ptr<State> state) : state_(std::move(state)) {}
  ~Source() override {
    state_->next = nullptr;
    if (const auto on_dropped = std::exchange(state_->on_dropped, nullptr)) on_dropped();
  }

  void read(Next next) override {
    if (state_->last) return next(*state_->last);
    state_->next = std::move(next);
    const auto on_wanted = state_->on_wanted;
    on_wanted();
  }
  std::optional<std::uint64_t> size() const override { return state_->size; }
  std::optional<std::string> trailer(const std::string& name) const override {
    const auto value = state_->trailers.find(name);
    return value ? std::optional<std::string>(*value) : std::nullopt;
  }

 private:
  const std::shared_ptr<State> state_;
};

IncomingBody::IncomingBody(boost::asio::any_io_executor executor, std::optional<std::uint64_t> size,
                           std::function<void()> on_wanted, std::function<void()> on_dropped)
    : executor_(std::move(executor)),
      state_(std::make_shared<State>(State{size, std::move(on_wanted), std::move(on_dropped)})) {}

IncomingBody::~IncomingBody() { fail("the connection was closed"); }

std::unique_ptr<ByteSource> IncomingBody::source() { return std::make_unique<Source>(state_); }

bool IncomingBody::wanted() const { return static_cast<bool>(state_->next); }

bool IncomingBody::over() const { return state_->last.has_value(); }

bool IncomingBody::held() const { return state_.use_count() > 1; }

void IncomingBody::deliver(std::string piece) {
  std::exchange(state_->next, nullptr)(std::move(piece));
}

void IncomingBody::finish(std::string piece, Headers trailers) {
  if (over()) return;
  state_->last = std::string();
  state_->trailers = std::move(trailers);
  state_->on_wanted = nullptr;
  state_->on_dropped = nullptr;
  if (wanted()) deliver(std::move(piece));
}

void IncomingBody::fail(std::string why) {
  if (over()) return;
  state_->last = unexpected(std::move(why));
  state_->on_wanted = nullptr;
  state_->on_dropped = nullptr;
  if (!wanted()) return;
  boost::asio::post(executor_, [state = state_] {
    if (state->next) std::exchange(state->next, nullptr)(*state->last);
  });
}

}  // namespace sidestep::http
