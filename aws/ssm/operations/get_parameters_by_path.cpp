#include "aws/core/paging.h"
#include "aws/ssm/operations/list.h"
#include "aws/ssm/parameter_filter.h"
#include "aws/ssm/selection.h"

namespace sidestep::aws::ssm {
namespace {

constexpr std::int64_t kByPathDefault = 10;

constexpr std::string_view kNotAPath =
    "The parameter doesn't meet the parameter name requirements. The parameter name must begin "
    "with a forward slash \"/\". It can't be prefixed with \"aws\" or \"ssm\" (case-insensitive). "
    "It must use only letters, numbers, or the following symbols: . (period), - (hyphen), _ "
    "(underscore). Special characters are not allowed. All sub-paths, if specified, must use the "
    "forward slash symbol \"/\". Valid example: /get/parameters2-/by1./path0_.";

void get_parameters_by_path(Ssm& ssm, Call call, Reply reply) {
  std::string path = call.text("Path");
  if (!path.starts_with('/')) return reply.fail(ssm_validation_error(std::string(kNotAPath)));
  if (!path.ends_with('/')) path += '/';
  const auto after = position_of(call);
  if (!after) return reply.fail(after.error());
  const auto filters =
      ParameterFilters::read(ssm.reader(), call.scope, call.find("ParameterFilters"));
  if (!filters) return reply.fail(filters.error());
  const bool recursive = call.flag_or("Recursive", false);
  std::vector<Parameter> inside = Parameters(ssm.reader(), call.scope).list(path);
  std::erase_if(inside, [&](const Parameter& parameter) {
    const bool is_deeper = parameter.name.find('/', path.size()) != parameter.name.npos;
    return (is_deeper && !recursive) || !filters->let_through(parameter);
  });
  const auto limit = static_cast<std::size_t>(call.integer_or("MaxResults", kByPathDefault));
  const Page<Parameter> page = page_of(std::move(inside), &Parameter::name, *after, limit);
  Json shown = Json::array();
  for (const Parameter& parameter : page.items) {
    shown.push_back(parameter_json(call.scope, {parameter, ""}, secrets_of(call)));
  }
  Json answer = {{"Parameters", std::move(shown)}};
  if (page.next_token) answer["NextToken"] = *page.next_token;
  reply.ok(std::move(answer));
}

}  // namespace

constinit const SsmOperation kGetParametersByPath{"GetParametersByPath", get_parameters_by_path};

}  // namespace sidestep::aws::ssm
