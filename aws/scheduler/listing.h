#pragma once
// What operations share: pages of lists, times, groups that are not there.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aws/core/call.h"
#include "aws/core/paging.h"
#include "aws/core/reply.h"
#include "aws/scheduler/timing.h"

namespace sidestep::aws::scheduler {

inline double seconds_of(Timestamp time) {
  return static_cast<double>(time.time_since_epoch().count()) / 1000;
}

inline Error no_such_group(const std::string& name) {
  return {.code = "ResourceNotFoundException",
          .message = "Schedule group " + name + " does not exist.",
          .status = 404};
}

// Answers with the page that the call wants of `items`, each as `show` makes it, in `member`.
template <class Item, class Key, class Show>
void answer_page(const Call& call, Reply reply, std::string_view member, std::vector<Item> items,
                 Key key, Show show) {
  constexpr std::int64_t kLimitDefault = 100;
  const std::string* token = call.find_text("NextToken");
  const auto after = token != nullptr ? key_of_token(*token) : std::string();
  if (!after) return reply.fail(validation_exception("Invalid NextToken."));
  const auto limit = static_cast<std::size_t>(call.integer_or("MaxResults", kLimitDefault));
  reply.ok(members_of(page_of(std::move(items), key, *after, limit), member, show));
}

}  // namespace sidestep::aws::scheduler
