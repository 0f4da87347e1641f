#include "integrations/map_runs/unpacked.h"

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <vector>

#include "base/read_all.h"

namespace sidestep::services::unpacked_test {
namespace {

// Gives pieces of a size, at once.
class Pieces final : public ByteSource {
 public:
  Pieces(std::string bytes, std::size_t size) : bytes_(std::move(bytes)), size_(size) {}
  void read(Next next) override {
    std::string piece = bytes_.substr(0, size_);
    bytes_.erase(0, size_);
    next(std::move(piece));
  }
  std::optional<std::uint64_t> size() const override { return std::nullopt; }

 private:
  std::string bytes_;
  const std::size_t size_;
};

std::string gzip(std::string text) {
  z_stream stream{};
  deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(text.size() + 1000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstandard(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

std::string read(const std::string& bytes, std::size_t piece) {
  std::string result;
  read_all(std::make_unique<Unpacked>(std::make_unique<Pieces>(bytes, piece)), 100'000'000,
           [&](Expected<std::string, std::string> text) {
             result = text ? *text : "ERROR " + text.error();
           });
  return result;
}

TEST(Unpacked, UnpacksHoweverTheBytesCome) {
  const std::string text = "0123456789 some text that is packed, and packed again\n";
  for (const auto pack : {+[](const std::string& plain) { return gzip(plain); }, &zstandard}) {
    for (const std::size_t piece : {1u, 2u, 7u, 1000u}) {
      EXPECT_EQ(read(pack(text), piece), text) << piece;
      EXPECT_EQ(read(pack(text) + pack("more"), piece), text + "more") << piece;
    }
  }
}

TEST(Unpacked, UnpacksMuchOutOfLittle) {
  const std::string text(3'000'000, 'x');
  for (const std::size_t piece : {1u, 1'000'000u}) {
    EXPECT_EQ(read(gzip(text), piece), text);
    EXPECT_EQ(read(zstandard(text), piece), text);
  }
}

TEST(Unpacked, PassesOnWhatIsNotPacked) {
  for (const std::string text : {"", "x", "plain text"}) EXPECT_EQ(read(text, 1), text);
}

TEST(Unpacked, SaysIfItIsDamaged) {
  EXPECT_EQ(read("\x1F\x8Bnonsense that is not gzip", 100),
            "ERROR the object is not valid gzip data");
  EXPECT_EQ(read("\x28\xB5\x2F\xFDnonsense", 100), "ERROR the object is not valid Zstandard data");
}

TEST(Unpacked, SaysIfItsEndIsMissing) {
  const std::string text = "0123456789 some text that is packed, and packed again\n";
  for (const std::string& packed : {gzip(text), zstandard(text)}) {
    EXPECT_TRUE(read(packed.substr(0, packed.size() - 5), 1000)
                    .starts_with("ERROR the object is not valid "));
  }
}

}  // namespace
}  // namespace sidestep::services::unpacked_test
