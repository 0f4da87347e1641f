#pragma once
// What metric filters and subscription filters have in common: they are put, listed and deleted by
// name, within a group.

#include <string>
#include <string_view>
#include <vector>

#include "aws/core/call.h"
#include "aws/core/reply.h"
#include "aws/logs/tables/filters.h"
#include "aws/logs/tables/groups.h"

namespace sidestep::aws::logs {

struct FilterRules {
  LogFilter::Kind kind;
  std::size_t filters_max;  // of a group
  std::int64_t now_ms;
};

// Keeps the filter that the call describes. The errors are InvalidParameterException,
// ResourceNotFoundException and LimitExceededException.
Answer put_filter(storage::Database& database, const Call& call, const FilterRules& rules);

Answer remove_filter(storage::Database& database, const Call& call, LogFilter::Kind kind);

struct ShownFilter {
  std::string key;  // in the order of which they are listed
  Json json;
};

// Adds the filters of `group`, as they are described.
void add_filters(storage::Database& database, const LogGroup& group, LogFilter::Kind kind,
                 std::vector<ShownFilter>& shown);

// The page of them that the call asks for, in `member`.
Answer page_of_filters(const Call& call, std::string_view member, std::vector<ShownFilter> shown);

}  // namespace sidestep::aws::logs
