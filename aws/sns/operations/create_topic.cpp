#include <algorithm>
#include <cctype>

#include "aws/core/arn_of.h"
#include "aws/sns/errors.h"
#include "aws/sns/operations/list.h"
#include "aws/sns/tags.h"
#include "aws/sns/topic_attributes.h"

namespace sidestep::aws::sns {
namespace {

constexpr std::size_t kTopicNameMax = 256;

bool is_fifo_topic(const Call& call) {
  const Json* attributes = call.find("Attributes");
  const Json* fifo = attributes != nullptr ? find_member(*attributes, "FifoTopic") : nullptr;
  return fifo != nullptr && *fifo == "true";
}

bool is_topic_name(const Call& call) {
  const std::string name = call.text_or("Name", "");
  std::string_view stem = name;
  if (is_fifo_topic(call)) {
    if (!stem.ends_with(".fifo")) return false;
    stem.remove_suffix(5);
  }
  return !stem.empty() && name.size() <= kTopicNameMax && std::ranges::all_of(stem, [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
  });
}

// Whether the topic that is there is the one that the call means.
Expected<Done, Error> check_same(const Topic& before, const Topic& wanted) {
  for (const auto& [name, value] : wanted.attributes.items()) {
    if (before.text(name) == value.get_ref<const std::string&>()) continue;
    return unexpected(invalid("Attributes", "Topic already exists with different attributes"));
  }
  for (const auto& [key, value] : wanted.tags.items()) {
    const Json* tag = find_member(before.tags, key);
    if (tag != nullptr && *tag == value) continue;
    return unexpected(invalid("Tags", "Topic already exists with different tags"));
  }
  return Done{};
}

Answer create(storage::Database& database, const Call& call) {
  Topic topic;
  topic.arn = arn_of(call.scope, "sns", call.text("Name"));
  topic.account = call.scope.account;
  topic.region = call.scope.region;
  if (const Json* attributes = call.find("Attributes")) {
    for (const auto& [name, value] : attributes->items()) {
      const auto set = set_topic_attribute(topic, name, value.get<std::string>());
      if (!set) return unexpected(invalid("Attributes", set.error()));
    }
  }
  SIDESTEP_TRY(tags, tags_in(call));
  topic.tags = std::move(tags);
  Topics topics(database);
  if (const auto before = topics.find(topic.arn)) {
    SIDESTEP_TRY(same, check_same(*before, topic));
    static_cast<void>(same);
  } else {
    topics.insert(topic);
  }
  Output output;
  output.members["TopicArn"] = topic.arn;
  return output;
}

void create_topic(Sns& sns, Call call, Reply reply) {
  if (!is_topic_name(call)) return reply.fail(invalid("Topic Name"));
  sns.write(
      std::move(call), std::move(reply),
      [](storage::Database& database, Call& given, Sns::Made&) { return create(database, given); });
}

}  // namespace

constinit const SnsOperation kCreateTopic{"CreateTopic", create_topic};

}  // namespace sidestep::aws::sns
