#include "aws/lambda/event_sources/filter.h"

#include <algorithm>

#include "aws/lambda/errors.h"

namespace sidestep::aws::lambda {
namespace {

// Lambda developer guide, "Event filtering basics": up to five, ten after asking for more.
constexpr std::size_t kFiltersMax = 10;

Json as_seen(const Json& record) {
  const Json* body = find_member(record, "body");
  if (body == nullptr || !body->is_string()) return record;
  auto held = parse_json(body->get_ref<const std::string&>());
  if (!held || !held->is_object()) return record;
  Json seen = record;
  seen["body"] = *std::move(held);
  return seen;
}

}  // namespace

Expected<RecordFilter, Error> RecordFilter::parse(const Json* criteria) {
  RecordFilter filter;
  const Json* filters = criteria != nullptr ? find_member(*criteria, "Filters") : nullptr;
  if (filters == nullptr) return filter;
  if (filters->size() > kFiltersMax) {
    return unexpected(api_error(errors::kInvalidParameterValue,
                                "Event source mapping filters exceeded the maximum of " +
                                    std::to_string(kFiltersMax) + "."));
  }
  for (const Json& one : *filters) {
    const Json* text = find_member(one, "Pattern");
    if (text == nullptr) continue;
    auto pattern = EventPattern::parse(text->get_ref<const std::string&>());
    if (!pattern) {
      return unexpected(api_error(errors::kInvalidParameterValue,
                                  "Invalid filter pattern definition. " + pattern.error()));
    }
    filter.patterns_.push_back(*std::move(pattern));
  }
  return filter;
}

bool RecordFilter::lets_through(const Json& record) const {
  if (patterns_.empty()) return true;
  const Json seen = as_seen(record);
  const FlatEvent flat(seen);
  return std::ranges::any_of(patterns_,
                             [&](const EventPattern& pattern) { return pattern.matches(flat); });
}

}  // namespace sidestep::aws::lambda
