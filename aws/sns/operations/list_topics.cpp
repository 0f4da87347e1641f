#include "aws/sns/operations/list.h"
#include "aws/sns/paging.h"
#include "aws/sns/tables/topics.h"

namespace sidestep::aws::sns {
namespace {

void list_topics(Sns& sns, Call call, Reply reply) {
  const auto start = page_start(call);
  if (!start) return reply.fail(start.error());
  auto arns =
      Topics(sns.reader()).list(call.scope.account, call.scope.region, *start, kPageSize + 1);
  Json answer = Json::object();
  Json topics = Json::array();
  const bool has_more = arns.size() > kPageSize;
  if (has_more) arns.pop_back();
  if (has_more) answer["NextToken"] = base64_encode(arns.back());
  for (std::string& arn : arns) {
    topics.push_back(Json(Json::object_t{{"TopicArn", std::move(arn)}}));
  }
  answer["Topics"] = std::move(topics);
  reply.ok(std::move(answer));
}

}  // namespace

constinit const SnsOperation kListTopics{"ListTopics", list_topics};

}  // namespace sidestep::aws::sns
