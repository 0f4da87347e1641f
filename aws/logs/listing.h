#pragma once
// Lists as CloudWatch Logs answers them: a page in the order of keys, and where it goes on.
//
//   reply.answer(listed(call, "logGroups", std::move(groups), &LogGroup::name, shown_group));

#include <string_view>
#include <utility>
#include <vector>

#include "aws/core/call.h"
#include "aws/core/paging.h"
#include "aws/core/reply.h"
#include "aws/logs/errors.h"

namespace sidestep::aws::logs {

// What all of the service's lists have in common: 50 if the call does not say.
inline constexpr std::int64_t kListLimitDefault = 50;

// Where the call's list goes on; an error if its token is not one of ours.
inline Expected<std::string, Error> list_position(const Call& call) {
  const auto after = key_of_token(call.text_or("nextToken", token_after("")));
  if (after) return *after;
  return unexpected(invalid_parameter("The specified nextToken is invalid."));
}

// The page that the call asks for, each item as `show` makes it. REQUIRES: `items` are in the order
// of their keys.
template <class Item, class Key, class Show>
Answer listed(const Call& call, std::string_view member, std::vector<Item> items, Key key,
              Show show) {
  SIDESTEP_TRY(after, list_position(call));
  const auto limit = static_cast<std::size_t>(call.integer_or("limit", kListLimitDefault));
  const Page<Item> page = page_of(std::move(items), key, after, limit);
  Json shown = Json::array();
  for (const Item& item : page.items) shown.push_back(show(item));
  Json answer = Json::object();
  answer[std::string(member)] = std::move(shown);
  if (page.next_token) answer["nextToken"] = *page.next_token;
  return Output{std::move(answer)};
}

}  // namespace sidestep::aws::logs
