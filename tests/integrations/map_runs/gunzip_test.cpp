#include "integrations/map_runs/gunzip.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <vector>

#include "base/read_all.h"

namespace sidestep::services::gunzip_test {
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

std::string packed(std::string text) {
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

std::string read(const std::string& bytes, std::size_t piece) {
  std::string result;
  read_all(std::make_unique<Gunzip>(std::make_unique<Pieces>(bytes, piece)), 100'000'000,
           [&](Expected<std::string, std::string> text) {
             result = text ? *text : "ERROR " + text.error();
           });
  return result;
}

TEST(Gunzip, UnpacksHoweverTheBytesCome) {
  const std::string text = "0123456789 some text that is packed, and packed again\n";
  for (const std::size_t piece : {1u, 2u, 7u, 1000u}) {
    EXPECT_EQ(read(packed(text), piece), text) << piece;
    EXPECT_EQ(read(packed(text) + packed("more"), piece), text + "more") << piece;
  }
}

TEST(Gunzip, UnpacksMuchOutOfLittle) {
  const std::string text(3'000'000, 'x');
  EXPECT_EQ(read(packed(text), 1'000'000), text);
}

TEST(Gunzip, PassesOnWhatIsNotPacked) {
  for (const std::string text : {"", "x", "plain text"}) EXPECT_EQ(read(text, 1), text);
}

TEST(Gunzip, SaysIfItIsDamaged) {
  EXPECT_EQ(read("\x1F\x8Bnonsense that is not gzip", 100),
            "ERROR the object is not valid gzip data");
}

}  // namespace
}  // namespace sidestep::services::gunzip_test
