#include "aws/core/paging.h"
#include "aws/ssm/operations/list.h"
#include "aws/ssm/parameter_filter.h"
#include "aws/ssm/selection.h"

namespace sidestep::aws::ssm {
namespace {

constexpr std::int64_t kDescribeDefault = 50;

Json described(const Scope& scope, const Parameter& parameter) {
  Json json = {{"Name", parameter.name},
               {"ARN", arn_of(scope, parameter.name)},
               {"Type", parameter.type},
               {"LastModifiedDate",
                static_cast<double>(parameter.modified.time_since_epoch().count()) / 1000},
               {"Version", parameter.version}};
  json.update(parameter.metadata);
  return json;
}

void describe_parameters(Ssm& ssm, Call call, Reply reply) {
  const auto after = position_of(call);
  if (!after) return reply.fail(after.error());
  const Json* list = call.find("ParameterFilters");
  if (list == nullptr) list = call.find("Filters");
  const auto filters = ParameterFilters::read(ssm.reader(), call.scope, list);
  if (!filters) return reply.fail(filters.error());
  std::vector<Parameter> all = Parameters(ssm.reader(), call.scope).list("");
  std::erase_if(all, [&](const Parameter& one) { return !filters->let_through(one); });
  const auto limit = static_cast<std::size_t>(call.integer_or("MaxResults", kDescribeDefault));
  const Page<Parameter> page = page_of(std::move(all), &Parameter::name, *after, limit);
  Json shown = Json::array();
  for (const Parameter& parameter : page.items) shown.push_back(described(call.scope, parameter));
  Json answer = {{"Parameters", std::move(shown)}};
  if (page.next_token) answer["NextToken"] = *page.next_token;
  reply.ok(std::move(answer));
}

}  // namespace

constinit const SsmOperation kDescribeParameters{"DescribeParameters", describe_parameters};

}  // namespace sidestep::aws::ssm
