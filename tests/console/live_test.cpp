#include "console/live.h"

#include "tests/console/world.h"

namespace sidestep::test::live_test {
namespace {

// The reading end of a stream of events.
class LiveTest : public ConsoleWorld {
 protected:
  struct Page {
    std::unique_ptr<ByteSource> stream;
    std::string text{};
  };

  std::shared_ptr<Page> open(const std::string& query) {
    http::HttpResponse response = answer(request("live?" + query));
    EXPECT_EQ(response.status, 200) << response.body;
    auto page = std::make_shared<Page>(Page{std::move(response.stream)});
    read(page);
    harness.settle();
    return page;
  }

  static void read(const std::shared_ptr<Page>& page) {
    page->stream->read([weak = std::weak_ptr(page)](ByteSource::Piece piece) {
      const auto self = weak.lock();
      if (!self || !piece || piece->empty()) return;
      self->text += *piece;
      read(self);
    });
  }

  // The types of the history events that a page has got, in order.
  static std::vector<std::string> types_in(const std::string& text) {
    std::vector<std::string> types;
    constexpr std::string_view kMember = R"("type":")";
    for (std::size_t at = text.find(kMember); at != text.npos; at = text.find(kMember, at + 1)) {
      const std::size_t begin = at + kMember.size();
      types.push_back(text.substr(begin, text.find('"', begin) - begin));
    }
    return types;
  }
};

TEST_F(LiveTest, TellsWhatHappensFromNowOn) {
  harness.start(kPassMachine, "{}", "before");
  const auto page = open("");
  EXPECT_NE(page->text.find("event: hello"), page->text.npos) << page->text;
  EXPECT_EQ(page->text.find("event: changes"), page->text.npos) << page->text;
  harness.start(kPassMachine, "{}", "after");
  EXPECT_NE(page->text.find(R"("name":"after","status":"SUCCEEDED")"), page->text.npos)
      << page->text;
  EXPECT_EQ(page->text.find("before"), page->text.npos);
}

TEST_F(LiveTest, GoesOnFromAPosition) {
  const std::int64_t position = harness.engine.feed().end();
  harness.start(kPassMachine, "{}", "missed");
  const auto page = open("position=" + std::to_string(position));
  EXPECT_NE(page->text.find(R"("name":"missed","status":"SUCCEEDED")"), page->text.npos)
      << page->text;
}

TEST_F(LiveTest, APositionOfAnotherDatabaseCountsAsNow) {
  const auto page = open("position=1000000");
  harness.start(kPassMachine, "{}", "new");
  EXPECT_NE(page->text.find(R"("name":"new")"), page->text.npos) << page->text;
}

TEST_F(LiveTest, FollowsAHistoryWithoutGaps) {
  const std::string arn = harness.start(kWaitMachine);
  const auto page = open("execution=" + arn);
  harness.advance(std::chrono::seconds(60));
  EXPECT_EQ(types_in(page->text), harness.types(arn));
  const auto later = open("after=2&execution=" + arn);
  auto rest = harness.types(arn);
  rest.erase(rest.begin(), rest.begin() + 2);
  EXPECT_EQ(types_in(later->text), rest);
}

TEST_F(LiveTest, APageThatHasGoneIsForgotten) {
  auto page = open("");
  page.reset();
  harness.settle();
  harness.start(kPassMachine);
  EXPECT_EQ(answer(request("live?execution=nothing")).status, 404);
}

}  // namespace
}  // namespace sidestep::test::live_test
