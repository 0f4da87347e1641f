#include "aws/sns/arns.h"
#include "aws/sns/errors.h"
#include "aws/sns/operations/list.h"
#include "aws/sns/topic_attributes.h"

namespace sidestep::aws::sns {
namespace {

void set_topic_attributes(Sns& sns, Call call, Reply reply) {
  sns.write(std::move(call), std::move(reply),
            [](storage::Database& database, Call& given, Sns::Made&) -> Answer {
              SIDESTEP_TRY(topic, topic_in(database, given));
              const std::string name = given.text_or("AttributeName", "");
              if (name == "FifoTopic") return unexpected(invalid("AttributeName"));
              const auto set =
                  set_topic_attribute(topic, name, given.text_or("AttributeValue", ""));
              if (!set) return unexpected(invalid(set.error()));
              Topics(database).update(topic);
              return Output{};
            });
}

}  // namespace

constinit const SnsOperation kSetTopicAttributes{"SetTopicAttributes", set_topic_attributes};

}  // namespace sidestep::aws::sns
