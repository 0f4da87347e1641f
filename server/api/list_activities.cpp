#include "base/object_writer.h"
#include "server/api/list.h"
#include "server/api/paging.h"
#include "server/api/state_machine_rows.h"
#include "storage/activities.h"

namespace sidestep::api {
namespace {

constexpr Member kMembers[] = {kMaxResults, kNextToken};

std::string entry(const storage::ActivityRow& activity) {
  return ObjectWriter()
      .text("activityArn", activity.arn)
      .text("name", activity.name)
      .time("creationDate", from_millis(activity.created_ms))
      .take();
}

void run(Api& api, Call call, Reply reply) {
  const std::string scope = "ListActivities " + call.scope.account + ' ' + call.scope.region;
  storage::ActivityPage page{call.scope.account, call.scope.region, std::nullopt, 0};
  const std::int64_t size = page_size(call);
  page.limit = size + 1;  // one more tells whether there is a next page
  if (const std::string* token = call.find_text("nextToken")) {
    const auto position = api.page_tokens.read(*token, scope, api.engine.now());
    if (!position) return reply.fail(position.error());
    page.after_name = position->get<std::string>();
  }
  auto activities = storage::Activities(api.engine.reader()).list(page);
  const bool more = std::ssize(activities) > size;
  if (more) activities.pop_back();
  std::string items;
  for (const storage::ActivityRow& activity : activities) append_item(items, entry(activity));
  ObjectWriter out;
  out.json("activities", '[' + items + ']');
  if (more) {
    out.text("nextToken",
             api.page_tokens.make(scope, activities.back().name, api.engine.now()));
  }
  reply.ok_text(out.take());
}

}  // namespace

constinit const Operation kListActivities{"ListActivities", kMembers, run};

}  // namespace sidestep::api
