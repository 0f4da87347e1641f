#include "aws/core/paging.h"
#include "aws/ssm/operations/list.h"
#include "aws/ssm/parameter_filter.h"
#include "aws/ssm/selection.h"

namespace sidestep::aws::ssm {
namespace {

constexpr std::int64_t kHistoryDefault = 50;

// Versions in an order of texts.
std::string version_key(const Parameter& parameter) {
  const std::string digits = std::to_string(parameter.version);
  return std::string(20 - digits.size(), '0') + digits;
}

void get_parameter_history(Ssm& ssm, Call call, Reply reply) {
  const auto after = position_of(call);
  if (!after) return reply.fail(after.error());
  const std::string name = name_of(ssm.reader(), call.scope, call.text("Name"));
  std::vector<Parameter> versions = Parameters(ssm.reader(), call.scope).versions(name);
  if (versions.empty()) return reply.fail(parameter_not_found());
  const auto limit = static_cast<std::size_t>(call.integer_or("MaxResults", kHistoryDefault));
  const Page<Parameter> page = page_of(std::move(versions), version_key, *after, limit);
  Json shown = Json::array();
  for (const Parameter& version : page.items) {
    Json json = {{"Name", version.name},
                 {"Type", version.type},
                 {"LastModifiedDate",
                  static_cast<double>(version.modified.time_since_epoch().count()) / 1000},
                 {"Value", shown_value(version, secrets_of(call))},
                 {"Version", version.version},
                 {"Labels", version.labels}};
    json.update(version.metadata);
    shown.push_back(std::move(json));
  }
  Json answer = {{"Parameters", std::move(shown)}};
  if (page.next_token) answer["NextToken"] = *page.next_token;
  reply.ok(std::move(answer));
}

}  // namespace

constinit const SsmOperation kGetParameterHistory{"GetParameterHistory", get_parameter_history};

}  // namespace sidestep::aws::ssm
