#pragma once
// What the list operations share: NamePrefix, Limit, NextToken.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aws/core/call.h"
#include "aws/core/error.h"
#include "aws/core/paging.h"
#include "aws/core/reply.h"
#include "aws/events/bus.h"
#include "base/time.h"

namespace sidestep::aws::events {

// Where the call's list goes on; an error if its NextToken is not one of ours.
Expected<std::string, Error> list_position(const Call& call);

inline double seconds_of(Timestamp time) {
  return static_cast<double>(time.time_since_epoch().count() / 1000);
}

// Answers with the page that the call wants of `items`, each as `show` makes it, in `member`.
template <class Item, class Key, class Show>
void answer_page(const Call& call, Reply reply, std::string_view member, std::vector<Item> items,
                 Key key, Show show) {
  constexpr std::int64_t kLimitDefault = 100;
  const auto after = list_position(call);
  if (!after) return reply.fail(after.error());
  const auto limit = static_cast<std::size_t>(call.integer_or("Limit", kLimitDefault));
  reply.ok(members_of(page_of(std::move(items), key, *after, limit), member, show));
}

}  // namespace sidestep::aws::events
