#include "aws/protocols/aws_chunked.h"

#include <gtest/gtest.h>

#include "base/read_all.h"

namespace sidestep::aws {
namespace {

constexpr std::string_view kSigned =
    "5;chunk-signature=aa\r\nhello\r\n6;chunk-signature=bb\r\n world\r\n"
    "0;chunk-signature=cc\r\n\r\n";

// A source of as many pieces as there are.
class PiecesSource final : public ByteSource {
 public:
  PiecesSource(std::string text, std::size_t piece) : text_(std::move(text)), piece_(piece) {}

  void read(Next next) override {
    std::string piece = text_.substr(0, piece_);
    text_.erase(0, piece.size());
    next(std::move(piece));
  }
  std::optional<std::uint64_t> size() const override { return std::nullopt; }

 private:
  std::string text_;
  const std::size_t piece_;
};

std::string decoded(std::string text, std::size_t piece,
                    std::optional<std::uint64_t> size = std::nullopt) {
  auto source =
      aws_chunked_source(std::make_unique<PiecesSource>(std::move(text), piece), size);
  std::string out = "not answered";
  read_all(std::move(source), 1000,
           [&](Expected<std::string, std::string> bytes) { out = bytes ? *bytes : bytes.error(); });
  return out;
}

TEST(AwsChunked, TakesOffSignedChunksHoweverTheyArrive) {
  for (const std::size_t piece : {1U, 2U, 3U, 7U, 20U, 1000U}) {
    EXPECT_EQ(decoded(std::string(kSigned), piece, 11), "hello world") << piece;
  }
}

TEST(AwsChunked, KeepsTrailingFields) {
  AwsChunkedDecoder decoder;
  EXPECT_EQ(decoder.add("3\r\nabc\r\n0\r\nX-Amz-Checksum-CRC32:NSRBwg==\r\n\r\n").value(), "abc");
  EXPECT_TRUE(decoder.ended());
  EXPECT_EQ(decoder.trailers().at("x-amz-checksum-crc32"), "NSRBwg==");
}

TEST(AwsChunked, KeepsTrailingFieldsThatAreSigned) {
  AwsChunkedDecoder decoder;
  EXPECT_EQ(decoder
                .add("0;chunk-signature=aa\r\nx-amz-checksum-crc32c:sOO8/Q==\n\r\n"
                     "x-amz-trailer-signature:bb\r\n\r\n")
                .value(),
            "");
  EXPECT_EQ(decoder.trailers().at("x-amz-checksum-crc32c"), "sOO8/Q==");
}

TEST(AwsChunked, SaysWhatIsWrong) {
  const std::string prefix = "the body is not valid aws-chunked: ";
  EXPECT_EQ(decoded("hello", 9), prefix + "its last chunk is missing");
  EXPECT_EQ(decoded("x\r\n", 9), prefix + "'x' is not the size of a chunk");
  EXPECT_EQ(decoded("1\r\nab\r\n0\r\n\r\n", 9), prefix + "a chunk is longer than it says");
  EXPECT_EQ(decoded("2\r\nab\r\n", 9), prefix + "its last chunk is missing");
  EXPECT_EQ(decoded("2\r\nab\r\n0\r\n\r\n", 99, 3), prefix + "it has 2 bytes, and says 3");
  EXPECT_EQ(decoded("0\r\nfield\r\n", 99), prefix + "a trailing field has no value");
  EXPECT_EQ(decoded(std::string(2000, '1'), 999), prefix + "a line is too long");
}

}  // namespace
}  // namespace sidestep::aws
