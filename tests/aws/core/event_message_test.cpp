#include "aws/core/event_message.h"

#include <gtest/gtest.h>

#include "aws/protocols/event_stream.h"

namespace sidestep::aws::event_message_test {
namespace {

// The reader checks lengths and both checksums.
TEST(EventMessage, IsReadAsItWasWritten) {
  for (const std::string& payload :
       {std::string(), std::string("one"), std::string(100'000, 'x')}) {
    const auto messages =
        read_event_messages(event_message("PayloadChunk", "application/octet-stream", payload) +
                            event_message("InvokeComplete", "application/json", "{}"));
    ASSERT_TRUE(messages) << messages.error();
    ASSERT_EQ(messages->size(), 2u);
    EXPECT_EQ(messages->at(0).payload, payload);
    EXPECT_EQ(messages->at(0).headers.at(":event-type"), "PayloadChunk");
    EXPECT_EQ(messages->at(0).headers.at(":message-type"), "event");
    EXPECT_EQ(messages->at(1).headers.at(":content-type"), "application/json");
  }
}

}  // namespace
}  // namespace sidestep::aws::event_message_test
