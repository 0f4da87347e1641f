#include "aws/sqs/operations/list.h"
#include "aws/sqs/paging.h"
#include "aws/sqs/queue_url.h"

namespace sidestep::aws::sqs {
namespace {

void list_queues(Sqs& sqs, Call call, Reply reply) {
  const auto page = page_of(call);
  if (!page) return reply.fail(page.error());
  const QueuePlace prefix{call.scope.account, call.scope.region,
                          call.text_or("QueueNamePrefix", "")};
  auto names = Queues(sqs.reader()).names(prefix, page->after, page->size + 1);
  const auto token = cut_to_page(names, *page);
  Json answer = Json::object();
  for (const std::string& name : names) {
    answer["QueueUrls"].push_back(url_of({prefix.account, prefix.region, name}, call.scope));
  }
  if (token) answer["NextToken"] = *token;
  reply.ok(std::move(answer));
}

}  // namespace

constinit const SqsOperation kListQueues{"ListQueues", list_queues};

}  // namespace sidestep::aws::sqs
