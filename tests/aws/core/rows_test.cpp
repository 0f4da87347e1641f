#include "aws/core/rows.h"

#include <gtest/gtest.h>

#include "storage/server_meta.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::rows_test {
namespace {

using storage::ServerMeta;

class RowsTest : public ::testing::Test {
 protected:
  using Work = Rows::Work;

  Answer write(Work work, std::optional<OnceKey> once = {}) {
    std::optional<Answer> answer;
    Call call{"Put", Json::object(), world_.scope};
    call.once = once;
    world_.platform.rows.write(std::move(call),
                               Reply([&](Answer given) { answer = std::move(given); }),
                               std::move(work), [&](const Call&, const Output&) { ++told_; });
    EXPECT_FALSE(answer) << "answered before the commit";
    world_.settle();
    return std::move(answer).value();
  }
  std::optional<std::string> find(std::string_view key) {
    return ServerMeta(world_.platform.rows.reader()).find(key);
  }

  testing::ServiceWorld world_;
  int told_ = 0;
};

Rows::Work put(std::string value) {
  return [value](storage::Database& database, Call&) -> Answer {
    ServerMeta(database).put("key", value);
    return Output{Json(Json::object_t{{"value", value}}), {}, {}};
  };
}

TEST_F(RowsTest, AnswersWhenTheWorkIsCommitted) {
  EXPECT_EQ(write(put("a"))->members["value"], "a");
  EXPECT_EQ(find("key"), "a");
  EXPECT_EQ(told_, 1);
}

TEST_F(RowsTest, UndoesWhatReturnsAnError) {
  const Answer answer = write([](storage::Database& database, Call&) -> Answer {
    ServerMeta(database).put("key", "half");
    return unexpected(Error{"ValidationException", "no"});
  });
  EXPECT_EQ(answer.error().message, "no");
  EXPECT_EQ(find("key"), std::nullopt);
  EXPECT_EQ(told_, 0);
}

TEST_F(RowsTest, AnswersWhatThrowsWithAnInternalFailure) {
  const Answer answer = write([](storage::Database& database, Call&) -> Answer {
    ServerMeta(database).put("key", "half");
    throw storage::StorageError("the disk is full");
  });
  EXPECT_EQ(answer.error().code, "InternalFailure");
  EXPECT_EQ(find("key"), std::nullopt);
}

TEST_F(RowsTest, RefusesACallWithoutAMemberThatTheWorkNeeds) {
  const Answer answer = write([](storage::Database& database, Call& call) -> Answer {
    ServerMeta(database).put("key", call.text("Value"));
    return Output{};
  });
  EXPECT_EQ(answer.error().code, "ValidationException");
  EXPECT_EQ(find("key"), std::nullopt);
}

TEST_F(RowsTest, CarriesACallOfATaskOutOnce) {
  const OnceKey once{7, 1};
  EXPECT_EQ(write(put("a"), once)->members["value"], "a");
  EXPECT_EQ(parse_json(write(put("b"), once)->text).value()["value"], "a");
  EXPECT_EQ(find("key"), "a");
  EXPECT_EQ(told_, 1);
  EXPECT_EQ(write(put("c"), OnceKey{7, 2})->members["value"], "c");
}

}  // namespace
}  // namespace sidestep::aws::rows_test
