#include <algorithm>

#include "aws/lambda/durable/shown.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"

namespace sidestep::aws::lambda {
namespace {

struct ListFilter {
  std::string version;
  std::optional<std::string> name;
  const Json* statuses;
  const Json* after;
  const Json* before;

  bool has_status(const std::string& status) const {
    return std::ranges::any_of(*statuses, [&](const Json& each) { return each == status; });
  }
  bool takes(const DurableExecution& execution) const {
    const double started = api_time(execution.started);
    return execution.details.at("version") == version && (!name || *name == execution.name) &&
           (statuses == nullptr || has_status(execution.status)) &&
           (after == nullptr || started > after->get<double>()) &&
           (before == nullptr || started < before->get<double>());
  }
};

Json shown_execution(const DurableExecution& execution) {
  Json shown = {{"DurableExecutionArn", execution.arn()},
                {"DurableExecutionName", execution.name},
                {"FunctionArn", execution.versioned_arn()},
                {"Status", execution.status},
                {"StartTimestamp", api_time(execution.started)}};
  if (execution.ended) shown["EndTimestamp"] = api_time(*execution.ended);
  return shown;
}

Answer list_durable_executions(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, named_version(lambda, call));
  const ListFilter filter{named.function->version, call.optional_text("DurableExecutionName"),
                          call.find("Statuses"), call.find("StartedAfter"),
                          call.find("StartedBefore")};
  std::vector<Json> shown;
  for (const DurableExecution& execution : DurableExecutions(lambda.reader()).list(named.key)) {
    if (filter.takes(execution)) shown.push_back(shown_execution(execution));
  }
  if (call.flag_or("ReverseOrder", false)) std::ranges::reverse(shown);
  SIDESTEP_TRY(page, durable_page(call, std::move(shown)));
  Json members = {{"DurableExecutions", std::move(page.items)}};
  if (!page.next_marker.empty()) members["NextMarker"] = page.next_marker;
  return output(std::move(members));
}

}  // namespace

constinit const Operation kListDurableExecutionsByFunction{"ListDurableExecutionsByFunction",
                                                           answer_at_once<list_durable_executions>};

}  // namespace sidestep::aws::lambda
