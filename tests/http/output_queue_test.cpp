#include "http/output_queue.h"

#include <gtest/gtest.h>

namespace sidestep::http {
namespace {

std::string unsent(const OutputQueue& queue) {
  std::string text;
  queue.unsent(100, [&](const char* bytes, std::size_t size) { text.append(bytes, size); });
  return text;
}

TEST(OutputQueue, SendsSmallBodiesAfterLargeOnesThatWereSentWhole) {
  OutputQueue queue;
  const std::string large(100'000, 'a');
  queue.append([](std::string& out) { out += "head"; });
  queue.append_body(std::string(large));
  EXPECT_EQ(unsent(queue), "head" + large);
  queue.sent(queue.size());
  EXPECT_TRUE(queue.empty());
  queue.append_body("end");
  EXPECT_EQ(unsent(queue), "end");
  EXPECT_EQ(queue.size(), 3U);
}

TEST(OutputQueue, GoesOnWhereItsClientStopped) {
  OutputQueue queue;
  queue.append([](std::string& out) { out += "head"; });
  queue.append_body(std::string(20'000, 'a'));
  queue.append([](std::string& out) { out += "tail"; });
  queue.sent(2);
  EXPECT_EQ(unsent(queue).substr(0, 3), "ada");
  queue.sent(20'002);
  EXPECT_EQ(unsent(queue), "tail");
}

}  // namespace
}  // namespace sidestep::http
