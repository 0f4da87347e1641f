#pragma once
// Lists that are answered page by page: a token names the last item that was shown, by its key in
// the order of the list, so that items that come and go meanwhile shift nothing.
//
//   Page<Rule> page = page_of(rules, &Rule::name, after, limit);   // rules in the order of names

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"

namespace sidestep::aws {

std::string token_after(std::string_view last_key);

// Nothing if `token` is not one of ours.
std::optional<std::string> key_of_token(std::string_view token);

template <class Item>
struct Page {
  std::vector<Item> items;
  std::optional<std::string> next_token;
};

// The members of an answer that lists the page, each item as `show` makes it, in `member`.
template <class Item, class Show>
Json members_of(const Page<Item>& page, std::string_view member, Show show) {
  Json shown = Json::array();
  for (const Item& item : page.items) shown.push_back(show(item));
  Json members = Json::object();
  members[std::string(member)] = std::move(shown);
  if (page.next_token) members["NextToken"] = *page.next_token;
  return members;
}

// Up to `limit` items whose keys follow `after`; an empty one begins the list.
template <class Item, class Key>
Page<Item> page_of(std::vector<Item> items, Key key, std::string_view after, std::size_t limit) {
  const auto begin =
      after.empty() ? items.begin()
                    : std::upper_bound(items.begin(), items.end(), after,
                                       [&](std::string_view last, const Item& item) {
                                         return last < std::string_view(std::invoke(key, item));
                                       });
  Page<Item> page;
  const auto left = static_cast<std::size_t>(items.end() - begin);
  const auto end = begin + static_cast<std::ptrdiff_t>(std::min(limit, left));
  page.items.assign(std::move_iterator(begin), std::move_iterator(end));
  if (left > limit && limit > 0) page.next_token = token_after(std::invoke(key, page.items.back()));
  return page;
}

}  // namespace sidestep::aws
