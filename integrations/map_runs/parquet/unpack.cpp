#include "integrations/map_runs/parquet/unpack.h"

#include <zlib.h>
#include <zstd.h>

namespace sidestep::services::parquet {
namespace {

constexpr std::string_view kCodecs[] = {"UNCOMPRESSED", "SNAPPY", "GZIP", "LZO",
                                        "BROTLI",       "LZ4",    "ZSTD", "LZ4_RAW"};

unsigned byte_at(std::string_view bytes, std::size_t i) {
  return static_cast<unsigned char>(bytes[i]);
}

// https://github.com/google/snappy/blob/main/format_description.txt
class Snappy {
 public:
  Snappy(std::string_view packed, std::size_t size) : packed_(packed), size_(size) {}

  // False if it is damaged.
  bool unpack(std::string& out) {
    std::uint64_t size = 0;
    for (int shift = 0;; shift += 7) {
      if (packed_.empty() || shift > 28) return false;
      const unsigned byte = take(1);
      size |= static_cast<std::uint64_t>(byte & 127) << shift;
      if (byte < 128) break;
    }
    if (size != size_) return false;
    out.reserve(size_);
    while (!packed_.empty()) {
      const unsigned tag = take(1);
      if (!((tag & 3) == 0 ? literal(tag, out) : copy(tag, out))) return false;
    }
    return out.size() == size_;
  }

 private:
  // The little-endian number of the next bytes. REQUIRES: they are there.
  unsigned take(std::size_t bytes) {
    unsigned number = 0;
    for (std::size_t i = 0; i < bytes; ++i) number |= byte_at(packed_, i) << (8 * i);
    packed_.remove_prefix(bytes);
    return number;
  }

  bool literal(unsigned tag, std::string& out) {
    std::size_t size = (tag >> 2) + 1;
    if (size > 60) {
      const std::size_t bytes = size - 60;
      if (packed_.size() < bytes) return false;
      size = std::size_t{take(bytes)} + 1;
    }
    if (packed_.size() < size || out.size() + size > size_) return false;
    out += packed_.substr(0, size);
    packed_.remove_prefix(size);
    return true;
  }

  bool copy(unsigned tag, std::string& out) {
    const unsigned kind = tag & 3;
    const std::size_t bytes = kind == 1 ? 1 : kind == 2 ? 2 : 4;
    if (packed_.size() < bytes) return false;
    std::size_t offset = take(bytes);
    std::size_t size = (tag >> 2) + 1;
    if (kind == 1) {
      size = ((tag >> 2) & 7) + 4;
      offset |= (tag >> 5) << 8;
    }
    if (offset == 0 || offset > out.size() || out.size() + size > size_) return false;
    for (std::size_t i = 0; i < size; ++i) out += out[out.size() - offset];
    return true;
  }

  std::string_view packed_;
  const std::size_t size_;
};

bool gunzip(std::string_view packed, std::string& out) {
  z_stream stream{};
  if (inflateInit2(&stream, 32 + MAX_WBITS) != Z_OK) return false;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int code = inflate(&stream, Z_FINISH);
  const bool whole = code == Z_STREAM_END && stream.avail_out == 0;
  inflateEnd(&stream);
  return whole;
}

}  // namespace

Expected<std::string, std::string> unpack(std::string_view packed, std::int64_t codec,
                                          std::size_t size) {
  const std::string damaged = "a page is damaged";
  std::string out;
  switch (codec) {
    case 0:
      if (packed.size() != size) return unexpected(damaged);
      return std::string(packed);
    case 1:
      if (!Snappy(packed, size).unpack(out)) return unexpected(damaged);
      return out;
    case 2:
      out.resize(size);
      if (!gunzip(packed, out)) return unexpected(damaged);
      return out;
    case 6: {
      out.resize(size);
      const std::size_t got = ZSTD_decompress(out.data(), size, packed.data(), packed.size());
      if (ZSTD_isError(got) != 0 || got != size) return unexpected(damaged);
      return out;
    }
    default:
      break;
  }
  const bool known = codec > 0 && codec < static_cast<std::int64_t>(std::size(kCodecs));
  return unexpected("Sidestep does not read pages packed with " +
                    (known ? std::string(kCodecs[codec]) : "codec " + std::to_string(codec)));
}

}  // namespace sidestep::services::parquet
