#include "integrations/map_runs/unpacked.h"

#include <utility>

#include "integrations/map_runs/decoder.h"

namespace sidestep::services {

struct Unpacked::State : std::enable_shared_from_this<State> {
  std::unique_ptr<ByteSource> packed;
  bool known = false;                // whether it is packed
  std::unique_ptr<Decoder> decoder;  // null: it is not
  std::string input;                 // not unpacked yet
  bool at_end = false;
  bool reading = false;  // within a loop of read_on()
  bool arrived = false;
  Next next;

  void give(Piece piece) {
    Next answer = std::move(next);
    answer(std::move(piece));
  }

  // A loop, so that a source which answers at once does not pile up calls.
  void read_on() {
    reading = true;
    do {
      arrived = false;
      packed->read([gone = weak_from_this()](Piece piece) {
        if (const auto self = gone.lock()) self->take(std::move(piece));
      });
    } while (arrived && next && !has_output());
    reading = false;
    if (arrived && next) deliver();
  }

  void take(Piece piece) {
    if (!piece) return give(std::move(piece));
    at_end = piece->empty();
    input += *piece;
    if (!known && (input.size() >= kDecoderMagicMax || at_end)) {
      known = true;
      decoder = make_decoder(input);
    }
    arrived = true;
    if (reading) return;
    has_output() ? deliver() : read_on();
  }

  bool has_output() const { return at_end || (known && !input.empty()); }

  void deliver() {
    if (decoder == nullptr) return give(std::exchange(input, {}));
    std::string out;
    const bool is_intact = decoder->decode(input, out);
    const bool is_cut = at_end && out.empty() && !decoder->is_whole();
    if (!is_intact || is_cut) {
      return give(unexpected("the object is not valid " + std::string(decoder->name()) + " data"));
    }
    if (out.empty() && !at_end) return read_on();
    give(std::move(out));
  }
};

Unpacked::Unpacked(std::unique_ptr<ByteSource> packed) : state_(std::make_shared<State>()) {
  state_->packed = std::move(packed);
}

Unpacked::~Unpacked() = default;

void Unpacked::read(Next next) {
  const std::shared_ptr<State> state = state_;  // `next` may destroy us
  state->next = std::move(next);
  const bool holds_more = state->decoder != nullptr && !state->input.empty();
  holds_more || state->at_end ? state->deliver() : state->read_on();
}

}  // namespace sidestep::services
