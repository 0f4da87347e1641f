#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::queue_tags_test {
namespace {

class QueueTagsTest : public testing::SqsTest {};

TEST_F(QueueTagsTest, KeepsTags) {
  const std::string url = create("orders");
  on(url, "TagQueue", R"(, "Tags": {"a": "1", "b": ""})");
  EXPECT_EQ(to_text(on(url, "ListQueueTags")), R"({"Tags":{"a":"1","b":""}})");
  on(url, "UntagQueue", R"(, "TagKeys": ["a", "b"])");
  EXPECT_EQ(on(url, "ListQueueTags"), Json::object());
}

}  // namespace
}  // namespace sidestep::aws::sqs::queue_tags_test
