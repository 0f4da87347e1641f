#include "aws/sqs/operations/list.h"
#include "aws/sqs/paging.h"
#include "aws/sqs/queue_url.h"

namespace sidestep::aws::sqs {
namespace {

void list_dead_letter_source_queues(Sqs& sqs, Call call, Reply reply) {
  const auto queue = queue_of_url(sqs.reader(), call);
  if (!queue) return reply.fail(queue.error());
  const auto page = page_of(call);
  if (!page) return reply.fail(page.error());
  std::vector<std::string> names;
  for (const Queue& source : Queues(sqs.reader()).sources_of(queue->place.arn())) {
    if (source.place.name > page->after) names.push_back(source.place.name);
  }
  const auto token = cut_to_page(names, *page);
  Json answer = Json::object();
  Json& urls = answer["queueUrls"] = Json::array();
  for (const std::string& name : names) {
    urls.push_back(url_of({queue->place.account, queue->place.region, name}, call.scope));
  }
  if (token) answer["NextToken"] = *token;
  reply.ok(std::move(answer));
}

}  // namespace

constinit const SqsOperation kListDeadLetterSourceQueues{"ListDeadLetterSourceQueues",
                                                         list_dead_letter_source_queues};

}  // namespace sidestep::aws::sqs
