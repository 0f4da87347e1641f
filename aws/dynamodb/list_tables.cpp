#include "aws/dynamodb/list.h"
#include "aws/dynamodb/table.h"

namespace sidestep::services::dynamodb {
namespace {

constexpr std::int64_t kLimitMax = 100;

constexpr Member kListTablesMembers[] = {
    {.name = "ExclusiveStartTableName", .shape = Shape::kTableName},
    {.name = "Limit", .shape = Shape::kInteger, .bounds = {1, kLimitMax}},
};

Result list_tables(const Call& call) {
  const Json* limit = find_member(call.request, "Limit");
  const Json* start = find_member(call.request, "ExclusiveStartTableName");
  storage::DynamodbTablePage page{call.scope.account, call.scope.region,
                                  start == nullptr ? "" : start->get<std::string>(),
                                  limit == nullptr ? kLimitMax : limit->get<std::int64_t>()};
  const auto wanted = static_cast<std::size_t>(page.limit);
  ++page.limit;  // one more tells whether there are more
  std::vector<std::string> names = storage::DynamodbTables(call.database).names(page);
  const bool more = names.size() > wanted;
  if (more) names.resize(wanted);
  Json result = {{"TableNames", names}};
  if (more) result["LastEvaluatedTableName"] = names.back();
  return result;
}

}  // namespace

constinit const Operation kListTables{"ListTables", kListTablesMembers, Effect::kReads,
                                      list_tables};

}  // namespace sidestep::services::dynamodb
