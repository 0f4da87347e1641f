#include "aws/sns/arns.h"
#include "aws/sns/operations/list.h"

namespace sidestep::aws::sns {
namespace {

void delete_topic(Sns& sns, Call call, Reply reply) {
  const auto arn = topic_arn_in(call);
  if (!arn) return reply.fail(arn.error());
  sns.write(std::move(call), std::move(reply),
            [arn = *arn](storage::Database& database, Call&, Sns::Made&) -> Answer {
              Topics(database).remove(arn);
              return Output{};
            });
}

}  // namespace

constinit const SnsOperation kDeleteTopic{"DeleteTopic", delete_topic};

}  // namespace sidestep::aws::sns
