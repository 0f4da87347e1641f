#include "aws/lambda/event_sources/mapping.h"

#include <algorithm>

#include "base/arn.h"

namespace sidestep::aws::lambda {

std::string Mapping::text(std::string_view member) const {
  const Json* value = find_member(configuration, member);
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

SourceKind Mapping::kind() const { return source_kind(source_arn()).value(); }

bool Mapping::reports_item_failures() const {
  const Json* types = find_member(configuration, "FunctionResponseTypes");
  return types != nullptr && std::ranges::find(*types, "ReportBatchItemFailures") != types->end();
}

std::optional<SourceKind> source_kind(std::string_view arn) {
  const auto parsed = Arn::parse(arn);
  if (!parsed) return std::nullopt;
  if (parsed->service == "sqs") return SourceKind::kQueue;
  const bool is_stream =
      parsed->service == "dynamodb" && parsed->resource.find("/stream/") != std::string::npos;
  return is_stream ? std::optional(SourceKind::kStream) : std::nullopt;
}

Scope source_scope(const Mapping& mapping) {
  Scope scope{.account = mapping.scope.account, .region = mapping.scope.region};
  const auto arn = Arn::parse(mapping.source_arn());
  if (!arn) return scope;
  scope.account = arn->account;
  scope.region = arn->region;
  return scope;
}

std::string queue_url(std::string_view queue_arn) {
  const Arn arn = Arn::parse(queue_arn).value_or(Arn{});
  return "https://sqs." + arn.region + ".amazonaws.com/" + arn.account + "/" + arn.resource;
}

}  // namespace sidestep::aws::lambda
