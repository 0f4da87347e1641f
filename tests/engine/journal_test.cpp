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

// Journals of older versions are read, so the form stays as it is.
TEST(Journal, WritesEveryInputInItsForm) {
  struct Case {
    What what;
    std::string text;
  };
  const Payload payload = Payload::parse(R"([ "\u00e9",  2 ])").value();
  const auto failed = [](asl::StateError error) {
    return asl::TaskAnswered{6, unexpected(std::move(error))};
  };
  const Case cases[] = {
      {asl::TimersFired{{1, 2}}, R"({"kind":"timers","at":-5,"tickets":[1,2]})"},
      {asl::TaskStarted{3, "w\"\n"}, R"({"kind":"started","at":-5,"ticket":3,"worker":"w\"\n"})"},
      {asl::TaskStarted{3, std::nullopt}, R"({"kind":"started","at":-5,"ticket":3})"},
      {asl::TaskSubmitted{4, payload},
       R"({"kind":"submitted","at":-5,"ticket":4,"output":"[ \"\\u00e9\",  2 ]"})"},
      {asl::TaskHeartbeat{5}, R"({"kind":"heartbeat","at":-5,"ticket":5})"},
      {asl::TaskAnswered{6, payload},
       R"({"kind":"succeeded","at":-5,"ticket":6,"output":"[ \"\\u00e9\",  2 ]"})"},
      {failed({"E", "\u00e9", asl::StateError::Kind::kOrdinary}),
       R"({"kind":"failed","at":-5,"ticket":6,"error":"E","cause":"é"})"},
      {failed({"E", std::nullopt, asl::StateError::Kind::kFatal}),
       R"({"kind":"failed","at":-5,"ticket":6,"error":"E","errorKind":1})"},
      {asl::Stop{std::nullopt, "why"}, R"({"kind":"stop","at":-5,"cause":"why"})"},
      {asl::Redrive{"token"}, R"({"kind":"redrive","at":-5,"clientToken":"token"})"},
      {asl::Redrive{}, R"({"kind":"redrive","at":-5})"},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(engine::encode_input({Timestamp(Millis(-5)), one.what}), one.text);
  }
  asl::Input start{Timestamp(Millis(7)), asl::Start{}};
  start.missing_activities = {"arn:a", "arn:b"};
  EXPECT_EQ(engine::encode_input(start),
            R"({"kind":"start","at":7,"rules":2,"missingActivities":["arn:a","arn:b"]})");
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
