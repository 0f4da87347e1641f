#include "base/piece_queue.h"

#include <deque>

namespace sidestep {

struct PieceQueue::State {
  std::deque<std::string> pieces;
  bool has_ended = false;
  bool is_broken = false;
  bool is_abandoned = false;
  ByteSource::Next next;  // of a reader that waits

  void serve() {
    if (!next) return;
    if (!pieces.empty()) {
      std::string piece = std::move(pieces.front());
      pieces.pop_front();
      return std::exchange(next, nullptr)(std::move(piece));
    }
    if (has_ended) return std::exchange(next, nullptr)(std::string());
    if (is_broken) std::exchange(next, nullptr)(unexpected(std::string("broken off")));
  }
};

class PieceQueue::Source final : public ByteSource {
 public:
  explicit Source(std::shared_ptr<State> state) : state_(std::move(state)) {}
  ~Source() override {
    state_->is_abandoned = true;
    state_->pieces.clear();
  }

  void read(Next next) override {
    const std::shared_ptr<State> state = state_;  // the reader may destroy this
    state->next = std::move(next);
    state->serve();
  }
  std::optional<std::uint64_t> size() const override { return std::nullopt; }

 private:
  std::shared_ptr<State> state_;
};

PieceQueue::PieceQueue() : state_(std::make_shared<State>()) {}

PieceQueue::~PieceQueue() {
  if (state_->has_ended) return;
  state_->is_broken = true;
  state_->serve();
}

std::unique_ptr<ByteSource> PieceQueue::source() { return std::make_unique<Source>(state_); }

void PieceQueue::push(std::string piece) {
  if (piece.empty() || state_->is_abandoned) return;
  state_->pieces.push_back(std::move(piece));
  state_->serve();
}

void PieceQueue::end() {
  state_->has_ended = true;
  state_->serve();
}

}  // namespace sidestep
