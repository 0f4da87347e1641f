#include "aws/logs/filter_lists.h"

#include <algorithm>

#include "aws/logs/errors.h"
#include "aws/logs/listing.h"
#include "aws/logs/named_group.h"
#include "aws/logs/patterns/filter_pattern.h"

namespace sidestep::aws::logs {
Answer put_filter(storage::Database& database, const Call& call, const FilterRules& rules) {
  SIDESTEP_TRY(group, named_group(database, call));
  LogFilter filter{.group_id = group.id,
                   .kind = rules.kind,
                   .name = call.text("filterName"),
                   .pattern = call.text("filterPattern"),
                   .settings = call.input,
                   .created_ms = rules.now_ms};
  for (const char* member : {"logGroupName", "filterName", "filterPattern"}) {
    filter.settings.erase(member);
  }
  const auto pattern = FilterPattern::parse(filter.pattern);
  if (!pattern) return unexpected(invalid_parameter(pattern.error()));
  Filters filters(database);
  const auto there = filters.list(group.id, rules.kind);
  const bool is_new = std::ranges::find(there, filter.name, &LogFilter::name) == there.end();
  if (is_new && there.size() >= rules.filters_max) return unexpected(limit_exceeded());
  filters.put(filter);
  return Output{};
}

Answer remove_filter(storage::Database& database, const Call& call, LogFilter::Kind kind) {
  SIDESTEP_TRY(group, named_group(database, call));
  const std::string& name = call.text("filterName");
  if (Filters(database).remove(group.id, kind, name)) return Output{};
  return unexpected(Error{.code = "ResourceNotFoundException",
                          .message = kind == LogFilter::Kind::kMetric
                                         ? "The specified metric filter does not exist."
                                         : "The specified subscription filter does not exist."});
}

void add_filters(storage::Database& database, const LogGroup& group, LogFilter::Kind kind,
                 std::vector<ShownFilter>& shown) {
  for (const LogFilter& filter : Filters(database).list(group.id, kind)) {
    Json json = {{"filterName", filter.name}, {"filterPattern", filter.pattern}};
    for (const auto& [name, value] : filter.settings.items()) json[name] = value;
    json["creationTime"] = filter.created_ms;
    json["logGroupName"] = group.name;
    shown.push_back({filter.name + ' ' + group.name, std::move(json)});
  }
}

Answer page_of_filters(const Call& call, std::string_view member, std::vector<ShownFilter> shown) {
  const std::string prefix = call.text_or("filterNamePrefix", "");
  std::erase_if(shown, [&](const ShownFilter& one) { return !one.key.starts_with(prefix); });
  std::ranges::sort(shown, {}, &ShownFilter::key);
  return listed(call, member, std::move(shown), &ShownFilter::key,
                [](const ShownFilter& one) { return one.json; });
}

}  // namespace sidestep::aws::logs
