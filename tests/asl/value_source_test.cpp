#include "asl/value_source.h"

#include <gtest/gtest.h>

#include "tests/support/query_world.h"

namespace sidestep::value_source_test {
namespace {

using asl::ValueSource;
using testing::QueryWorld;

TEST(ValueSource, IsAPathOrACall) {
  const QueryWorld world(R"({"a": 1})");
  for (const std::string_view text : {"$.a", "States.MathAdd(0, $.a)"}) {
    const auto source = ValueSource::parse(text);
    EXPECT_EQ(source->text(), text);
    EXPECT_EQ(source->evaluate(world.environment(), "ErrorPath")->value(), Json(1));
  }
}

TEST(ValueSource, NamesItsFieldIfNothingIsFound) {
  const QueryWorld world("{}");
  const auto failed = ValueSource::parse("$.a")->evaluate(world.environment(), "ErrorPath");
  EXPECT_EQ(
      failed.error().cause,
      "The JSONPath '$.a' specified for the field 'ErrorPath' could not be found in the input "
      "'{}'");
}

TEST(ValueSource, RejectsOtherTexts) {
  for (const std::string_view text : {"", "a", "$", "States.Nope()", "'x'", "1"}) {
    EXPECT_EQ(ValueSource::parse(text).has_value(), text == "$") << text;
  }
}

}  // namespace
}  // namespace sidestep::value_source_test
