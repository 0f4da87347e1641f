// PutMetricFilter, DescribeMetricFilters and DeleteMetricFilter, which are kept and shown: there
// are no metrics here. TestMetricFilter does what it does on AWS.
#include <algorithm>

#include "aws/logs/errors.h"
#include "aws/logs/filter_lists.h"
#include "aws/logs/limits.h"
#include "aws/logs/named_group.h"
#include "aws/logs/operations/list.h"
#include "aws/logs/patterns/filter_pattern.h"

namespace sidestep::aws::logs {
namespace {

void put_metric_filter(Logs& logs, Call call, Reply reply) {
  const std::int64_t now_ms = logs.platform().alarms.now().time_since_epoch().count();
  logs.platform().rows.write(
      std::move(call), std::move(reply),
      [now_ms](storage::Database& database, Call& made) -> Answer {
        return put_filter(database, made, {LogFilter::Kind::kMetric, kMetricFiltersMax, now_ms});
      });
}

void delete_metric_filter(Logs& logs, Call call, Reply reply) {
  logs.platform().rows.write(std::move(call), std::move(reply),
                             [](storage::Database& database, Call& made) -> Answer {
                               return remove_filter(database, made, LogFilter::Kind::kMetric);
                             });
}

// Whether one of its metrics has the name and the namespace that the call asks for.
bool counts_for(const Json& filter, const Call& call) {
  const std::string* name = call.find_text("metricName");
  const std::string* space = call.find_text("metricNamespace");
  return std::ranges::any_of(filter.at("metricTransformations"), [&](const Json& metric) {
    return (name == nullptr || metric.at("metricName") == *name) &&
           (space == nullptr || metric.at("metricNamespace") == *space);
  });
}

void describe_metric_filters(Logs& logs, Call call, Reply reply) {
  std::vector<LogGroup> groups;
  if (call.find("logGroupName") != nullptr) {
    auto group = named_group(logs.reader(), call);
    if (!group) return reply.fail(group.error());
    groups.push_back(*std::move(group));
  } else {
    groups = Groups(logs.reader(), call.scope).list("");
  }
  std::vector<ShownFilter> shown;
  for (const LogGroup& group : groups)
    add_filters(logs.reader(), group, LogFilter::Kind::kMetric, shown);
  std::erase_if(shown, [&](const ShownFilter& one) { return !counts_for(one.json, call); });
  reply.answer(page_of_filters(call, "metricFilters", std::move(shown)));
}

void test_metric_filter(Logs&, Call call, Reply reply) {
  const auto pattern = FilterPattern::parse(call.text("filterPattern"));
  if (!pattern) return reply.fail(invalid_parameter(pattern.error()));
  Json matches = Json::array();
  std::int64_t number = 0;
  for (const Json& message : *call.find("logEventMessages")) {
    ++number;
    const std::string& text = message.get_ref<const std::string&>();
    if (!pattern->matches(text)) continue;
    matches.push_back({{"eventNumber", number},
                       {"eventMessage", text},
                       {"extractedValues", pattern->extracted(text)}});
  }
  reply.ok({{"matches", std::move(matches)}});
}

}  // namespace

constinit const LogsOperation kPutMetricFilter{"PutMetricFilter", put_metric_filter};
constinit const LogsOperation kDeleteMetricFilter{"DeleteMetricFilter", delete_metric_filter};
constinit const LogsOperation kDescribeMetricFilters{"DescribeMetricFilters",
                                                     describe_metric_filters};
constinit const LogsOperation kTestMetricFilter{"TestMetricFilter", test_metric_filter};

}  // namespace sidestep::aws::logs
