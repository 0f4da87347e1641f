#include "engine/journal.h"

#include <gtest/gtest.h>

namespace sidestep::test::journal_test {
namespace {

using What = decltype(asl::Input::what);

TEST(Journal, EveryInputReadsBackAsItWas) {
  const Payload payload = Payload::parse("[ 1,  2 ]").value();
  const What inputs[] = {
      asl::TimersFired{{1, 2}},
      asl::TaskStarted{3, "worker"},
      asl::TaskStarted{3, std::nullopt},
      asl::TaskSubmitted{4, payload},
      asl::TaskHeartbeat{5},
      asl::TaskAnswered{6, payload},
      asl::TaskAnswered{
          6, unexpected(asl::StateError{"E", std::nullopt, asl::StateError::Kind::kFatal})},
      asl::Stop{std::nullopt, "why"},
      asl::Redrive{"token"},
      asl::Redrive{},
  };
  for (const What& what : inputs) {
    const asl::Input input{Timestamp(Millis(1234567)), what};
    const std::string text = engine::encode_input(input);
    const auto back = engine::decode_input(text);
    ASSERT_TRUE(back) << text << ": " << back.error();
    EXPECT_EQ(back->at, input.at);
    EXPECT_EQ(back->what.index(), what.index());
    EXPECT_EQ(engine::encode_input(*back), text);
  }
}

TEST(Journal, KeepsTheTextOfAPayload) {
  const std::string text = engine::encode_input(
      {Timestamp(), asl::TaskAnswered{1, Payload::parse("{ \"a\" : 1 }").value()}});
  const auto back = engine::decode_input(text);
  EXPECT_EQ(std::get<asl::TaskAnswered>(back->what).result->text(), "{ \"a\" : 1 }");
}

TEST(Journal, SaysWhatIsWrongWithAnEntry) {
  EXPECT_TRUE(engine::decode_input("x").error().starts_with("not JSON: "));
  EXPECT_EQ(engine::decode_input(R"({"kind": "new"})").error(), "unknown kind of input: new");
  EXPECT_TRUE(engine::decode_input(R"({"kind": "heartbeat"})").error().starts_with("damaged: "));
}

}  // namespace
}  // namespace sidestep::test::journal_test
