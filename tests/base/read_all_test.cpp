#include "base/read_all.h"

#include <gtest/gtest.h>

#include <vector>

namespace sidestep::read_all_test {
namespace {

// Answers at once, as often as it is read.
class Pieces final : public ByteSource {
 public:
  explicit Pieces(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {}

  void read(Next next) override { next(pieces_.at(at_++)); }
  std::optional<std::uint64_t> size() const override { return std::nullopt; }

 private:
  std::vector<Piece> pieces_;
  std::size_t at_ = 0;
};

std::string read(std::vector<ByteSource::Piece> pieces, std::size_t bytes_max, TooLong too_long) {
  std::string text = "nothing was told";
  read_all(
      std::make_unique<Pieces>(std::move(pieces)), bytes_max,
      [&](Expected<std::string, std::string> all) {
        text = all ? *std::move(all) : "failed: " + all.error();
      },
      too_long);
  return text;
}

TEST(ReadAll, JoinsThePieces) {
  EXPECT_EQ(read({"ab", "c", ""}, 3, TooLong::kFails), "abc");
  EXPECT_EQ(read({""}, 0, TooLong::kEnds), "");
  const std::vector<ByteSource::Piece> many(100'000, ByteSource::Piece("x"));
  EXPECT_EQ(read(many, many.size() - 1, TooLong::kEnds), std::string(many.size(), 'x'));
}

TEST(ReadAll, ReportsWhatIsTooLongOrBroken) {
  EXPECT_EQ(read({"ab", "cd", "not read"}, 3, TooLong::kFails),
            "failed: the body is longer than 3 bytes");
  EXPECT_EQ(read({"ab", "cd", "not read"}, 3, TooLong::kEnds), "abcd");
  EXPECT_EQ(read({"ab", unexpected(std::string("gone"))}, 3, TooLong::kFails), "failed: gone");
}

}  // namespace
}  // namespace sidestep::read_all_test
