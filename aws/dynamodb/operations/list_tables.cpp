#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/schema/table.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::int64_t kLimitMax = 100;

Result list_tables(const Request& request) {
  const Json* limit = request.find("Limit");
  const Json* start = request.find("ExclusiveStartTableName");
  TablePage page{request.scope.account, request.scope.region,
                 start == nullptr ? "" : start->get<std::string>(),
                 limit == nullptr ? kLimitMax : limit->get<std::int64_t>()};
  const auto wanted = static_cast<std::size_t>(page.limit);
  ++page.limit;  // one more, to see whether there are more
  std::vector<std::string> names = TableRows(request.database).names(page);
  const bool more = names.size() > wanted;
  if (more) names.resize(wanted);
  Json result = {{"TableNames", names}};
  if (more) result["LastEvaluatedTableName"] = names.back();
  return result;
}

}  // namespace

constinit const Operation kListTables{"ListTables", Effect::kReads, list_tables};

}  // namespace sidestep::aws::dynamodb
