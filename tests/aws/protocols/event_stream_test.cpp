#include "aws/protocols/event_stream.h"

#include <gtest/gtest.h>

#include <boost/crc.hpp>

#include "aws/model/service_model.h"

namespace sidestep::aws::event_stream_test {
namespace {

std::string number(std::uint32_t value, int size) {
  std::string bytes;
  for (int i = size - 1; i >= 0; --i) bytes += static_cast<char>(value >> (8 * i));
  return bytes;
}

std::string checksum(const std::string& bytes) {
  boost::crc_32_type crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return number(crc.checksum(), 4);
}

std::string header(const std::string& name, const std::string& value) {
  return number(static_cast<std::uint32_t>(name.size()), 1) + name + "\x07" +
         number(static_cast<std::uint32_t>(value.size()), 2) + value;
}

std::string message(const std::string& headers, const std::string& payload) {
  std::string bytes = number(static_cast<std::uint32_t>(16 + headers.size() + payload.size()), 4) +
                      number(static_cast<std::uint32_t>(headers.size()), 4);
  bytes += checksum(bytes) + headers + payload;
  return bytes + checksum(bytes);
}

std::string event(const std::string& type, const std::string& payload) {
  return message(header(":message-type", "event") + header(":event-type", type), payload);
}

const Shape& harness_stream() {
  const auto* operation =
      ServiceModel::find("bedrock-agentcore")->operation("InvokeHarness");
  return *operation->output->payload->shape;
}

std::string events_of(const std::string& bytes) {
  const auto events = read_event_stream(bytes, harness_stream());
  return events ? to_text(*events) : events.error();
}

TEST(EventStream, ReadsEventsOfTheModel) {
  EXPECT_EQ(events_of(""), "[]");
  EXPECT_EQ(events_of(event("messageStart", R"({"role":"assistant"})") +
                      event("neverHeardOf", R"({"a":1})") +
                      event("messageStop", R"({"stopReason":"end_turn"})")),
            R"([{"messageStart":{"role":"assistant"}},{"messageStop":{"stopReason":"end_turn"}}])");
}

TEST(EventStream, PassesOverHeadersOfOtherTypes) {
  const std::string others = std::string("\x01" "a\x00", 3) + "\x01" "b\x04" + number(7, 4) +
                             "\x01" "c\x06" + number(2, 2) + "xy" + "\x01" "d\x09" +
                             std::string(16, 'u');
  const auto messages = read_event_messages(message(others + header("e", "f"), "p"));
  ASSERT_TRUE(messages);
  ASSERT_EQ(messages->size(), 1u);
  EXPECT_EQ(messages->at(0).headers.at("e"), "f");
  EXPECT_EQ(messages->at(0).payload, "p");
}

TEST(EventStream, FailsAsTheServiceDoes) {
  EXPECT_EQ(events_of(message(header(":message-type", "exception") +
                                  header(":exception-type", "validationException"),
                              R"({"message":"no"})")),
            R"(validationException: {"message":"no"})");
}

TEST(EventStream, RefusesWhatIsDamaged) {
  const std::string good = event("messageStart", "{}");
  const std::string why = "message 1 of the event stream is damaged";
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    EXPECT_EQ(events_of(bad), why) << i;
  }
  for (std::size_t size = 1; size < good.size(); ++size) {
    EXPECT_EQ(events_of(good.substr(0, size)), why) << size;
  }
}

}  // namespace
}  // namespace sidestep::aws::event_stream_test
