#include "base/piece_queue.h"

#include <gtest/gtest.h>

namespace sidestep::piece_queue_test {
namespace {

// What the source answers one read with: "a", "" at the end, "!why", "..." if nothing yet.
struct Reading {
  explicit Reading(ByteSource& source) {
    source.read([state = state](ByteSource::Piece piece) {
      *state = piece ? *piece : "!" + piece.error();
    });
  }
  std::shared_ptr<std::string> state = std::make_shared<std::string>("...");
};

TEST(PieceQueue, GivesWhatWasPushedBeforeAndAfterItIsAskedFor) {
  PieceQueue queue;
  const auto source = queue.source();
  queue.push("a");
  EXPECT_EQ(*Reading(*source).state, "a");
  const Reading waiting(*source);
  EXPECT_EQ(*waiting.state, "...");
  queue.push("");
  EXPECT_EQ(*waiting.state, "...");
  queue.push("b");
  EXPECT_EQ(*waiting.state, "b");
  queue.end();
  EXPECT_EQ(*Reading(*source).state, "");
}

TEST(PieceQueue, BreaksOffIfItIsDestroyedBeforeTheEnd) {
  auto queue = std::make_unique<PieceQueue>();
  const auto source = queue->source();
  const Reading waiting(*source);
  queue.reset();
  EXPECT_EQ(*waiting.state, "!broken off");
}

TEST(PieceQueue, TakesNothingOnceNobodyReads) {
  PieceQueue queue;
  queue.source().reset();
  queue.push("a");
  queue.end();
  EXPECT_EQ(*Reading(*queue.source()).state, "");
}

}  // namespace
}  // namespace sidestep::piece_queue_test
