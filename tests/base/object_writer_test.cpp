#include "base/object_writer.h"

#include <gtest/gtest.h>

namespace sidestep::object_writer_test {
namespace {

TEST(ObjectWriter, WritesMembersInTheirOrder) {
  EXPECT_EQ(ObjectWriter().take(), "{}");
  EXPECT_EQ(ObjectWriter()
                .text("t", "a\"b\n")
                .integer("i", -7)
                .boolean("b", true)
                .time("at", Timestamp(Millis(1763898540123)))
                .json("j", "[1, 2]")
                .optional_text("none", std::nullopt)
                .optional_text("some", "x")
                .optional_integer("no", std::nullopt)
                .optional_integer("n", 0)
                .take(),
            R"({"t":"a\"b\n","i":-7,"b":true,"at":1763898540.123,"j":[1, 2],"some":"x","n":0})");
}

TEST(ObjectWriter, ShowsPayloadsAsText) {
  const Payload payload = *Payload::parse("{ \"a\": 1 }");
  EXPECT_EQ(ObjectWriter().payload_text("input", payload).take(), R"({"input":"{ \"a\": 1 }"})");
  EXPECT_EQ(ObjectWriter().payload("input", payload).take(),
            R"({"input":"{ \"a\": 1 }","inputDetails":{"truncated":false}})");
}

}  // namespace
}  // namespace sidestep::object_writer_test
