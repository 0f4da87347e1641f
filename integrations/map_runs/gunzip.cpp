#include "integrations/map_runs/gunzip.h"

#include <zlib.h>

#include <utility>

namespace sidestep::services {
namespace {

constexpr std::string_view kGzipMagic = "\x1F\x8B";
constexpr std::size_t kUnpackedPiece = 256 * 1024;
constexpr int kGzipOnly = 16 + MAX_WBITS;

}  // namespace

struct Gunzip::State : std::enable_shared_from_this<State> {
  std::unique_ptr<ByteSource> packed;
  enum class Kind { kUnknown, kPlain, kPacked } kind = Kind::kUnknown;
  std::string input;  // not unpacked yet
  bool at_end = false;
  bool reading = false;  // within a loop of read_on()
  bool arrived = false;
  z_stream stream{};
  bool begun = false;
  Next next;

  ~State() {
    if (begun) inflateEnd(&stream);
  }

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
    if (kind == Kind::kUnknown && (input.size() >= kGzipMagic.size() || at_end)) {
      kind = input.starts_with(kGzipMagic) ? Kind::kPacked : Kind::kPlain;
    }
    arrived = true;
    if (reading) return;
    has_output() ? deliver() : read_on();
  }

  bool has_output() const { return at_end || (kind != Kind::kUnknown && !input.empty()); }

  void deliver() {
    if (kind != Kind::kPacked) return give(std::exchange(input, {}));
    auto unpacked = inflate_some();
    if (unpacked && unpacked->empty() && !at_end) return read_on();
    give(std::move(unpacked));
  }

  // An object may have several packed parts, one behind the other.
  Piece inflate_some() {
    std::string out;
    while (!input.empty() && out.size() < kUnpackedPiece) {
      if (!std::exchange(begun, true)) inflateInit2(&stream, kGzipOnly);
      const std::size_t before = out.size();
      out.resize(before + kUnpackedPiece);
      stream.next_in = reinterpret_cast<Bytef*>(input.data());
      stream.avail_in = static_cast<uInt>(input.size());
      stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
      stream.avail_out = static_cast<uInt>(kUnpackedPiece);
      const int code = inflate(&stream, Z_NO_FLUSH);
      out.resize(out.size() - stream.avail_out);
      input.erase(0, input.size() - stream.avail_in);
      if (code == Z_STREAM_END) {
        inflateReset(&stream);
        if (input.empty()) break;
      } else if (code != Z_OK && code != Z_BUF_ERROR) {
        return unexpected(std::string("the object is not valid gzip data"));
      }
    }
    return out;
  }
};

Gunzip::Gunzip(std::unique_ptr<ByteSource> packed) : state_(std::make_shared<State>()) {
  state_->packed = std::move(packed);
}

Gunzip::~Gunzip() = default;

void Gunzip::read(Next next) {
  const std::shared_ptr<State> state = state_;  // `next` may destroy us
  state->next = std::move(next);
  const bool holds_more = state->kind == State::Kind::kPacked && !state->input.empty();
  holds_more || state->at_end ? state->deliver() : state->read_on();
}

}  // namespace sidestep::services
