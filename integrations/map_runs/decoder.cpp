#include "integrations/map_runs/decoder.h"

#include <zlib.h>
#include <zstd.h>

#include <utility>

namespace sidestep::services {
namespace {

constexpr std::string_view kGzipMagic = "\x1F\x8B";
constexpr std::string_view kZstandardMagic = "\x28\xB5\x2F\xFD";
constexpr std::size_t kDecodedPiece = 256 * 1024;
constexpr int kGzipOnly = 16 + MAX_WBITS;

// A file may have several packed parts, one behind the other; both libraries go on with the next.
class GzipDecoder final : public Decoder {
 public:
  GzipDecoder() { inflateInit2(&stream_, kGzipOnly); }
  GzipDecoder(const GzipDecoder&) = delete;
  GzipDecoder& operator=(const GzipDecoder&) = delete;
  ~GzipDecoder() override { inflateEnd(&stream_); }

  std::string_view name() const override { return "gzip"; }
  bool is_whole() const override { return whole_; }

  bool decode(std::string& input, std::string& out) override {
    while (!input.empty() && out.size() < kDecodedPiece) {
      const std::size_t before = out.size();
      out.resize(before + kDecodedPiece);
      stream_.next_in = reinterpret_cast<Bytef*>(input.data());
      stream_.avail_in = static_cast<uInt>(input.size());
      stream_.next_out = reinterpret_cast<Bytef*>(out.data() + before);
      stream_.avail_out = static_cast<uInt>(kDecodedPiece);
      const int code = inflate(&stream_, Z_NO_FLUSH);
      out.resize(out.size() - stream_.avail_out);
      input.erase(0, input.size() - stream_.avail_in);
      whole_ = code == Z_STREAM_END;
      if (whole_) inflateReset(&stream_);
      if (!whole_ && code != Z_OK && code != Z_BUF_ERROR) return false;
    }
    return true;
  }

 private:
  z_stream stream_{};
  bool whole_ = false;
};

class ZstandardDecoder final : public Decoder {
 public:
  ZstandardDecoder() : stream_(ZSTD_createDStream()) {}
  ZstandardDecoder(const ZstandardDecoder&) = delete;
  ZstandardDecoder& operator=(const ZstandardDecoder&) = delete;
  ~ZstandardDecoder() override { ZSTD_freeDStream(stream_); }

  std::string_view name() const override { return "Zstandard"; }
  bool is_whole() const override { return whole_; }

  // What it has decoded and not given yet comes with the next bytes: a frame has some to the end.
  bool decode(std::string& input, std::string& out) override {
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    while (in.pos < in.size && out.size() < kDecodedPiece) {
      const std::size_t before = out.size();
      out.resize(before + kDecodedPiece);
      ZSTD_outBuffer given{out.data() + before, kDecodedPiece, 0};
      std::size_t left = ZSTD_decompressStream(stream_, &given, &in);
      out.resize(before + given.pos);
      if (ZSTD_isError(left) != 0) return false;
      whole_ = left == 0;
      if (in.pos == in.size && given.pos == given.size && !whole_ && !flush(out)) return false;
    }
    input.erase(0, in.pos);
    return true;
  }

 private:
  // All input was taken, and there was no room for all output.
  bool flush(std::string& out) {
    ZSTD_inBuffer none{nullptr, 0, 0};
    for (;;) {
      const std::size_t before = out.size();
      out.resize(before + kDecodedPiece);
      ZSTD_outBuffer given{out.data() + before, kDecodedPiece, 0};
      const std::size_t left = ZSTD_decompressStream(stream_, &given, &none);
      out.resize(before + given.pos);
      if (ZSTD_isError(left) != 0) return false;
      whole_ = left == 0;
      if (whole_ || given.pos < given.size) return true;
    }
  }

  ZSTD_DStream* const stream_;
  bool whole_ = false;
};

}  // namespace

std::unique_ptr<Decoder> make_decoder(std::string_view beginning) {
  if (beginning.starts_with(kGzipMagic)) return std::make_unique<GzipDecoder>();
  if (beginning.starts_with(kZstandardMagic)) return std::make_unique<ZstandardDecoder>();
  return nullptr;
}

}  // namespace sidestep::services
