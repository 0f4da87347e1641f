#include "asl/runtime/context_object.h"

namespace sidestep::asl {
namespace {

Json execution_of(const Execution& execution) {
  const ExecutionIdentity& identity = execution.identity;
  Json json = Json::object();
  json["Id"] = identity.arn;
  json["Input"] = execution.input.value();
  json["StartTime"] = to_rfc3339(execution.started_at);
  json["Name"] = identity.name;
  json["RoleArn"] = identity.role_arn.empty() ? Json() : Json(identity.role_arn);
  if (!identity.express) json["RedriveCount"] = execution.redrive_count;
  if (execution.redriven_at) json["RedriveTime"] = to_rfc3339(*execution.redriven_at);
  return json;
}

Json item_of(const MapItem& item) {
  Json json = Json::object();
  json["Index"] = item.index;
  if (item.key) json["Key"] = *item.key;
  json["Value"] = item.value;
  if (item.source) json["Source"] = *item.source;
  return json;
}

}  // namespace

Json make_context_object(const Scope& scope, const VisitFacts& visit) {
  const ExecutionIdentity& identity = scope.execution().identity;
  Json json = Json::object();
  json["Execution"] = execution_of(scope.execution());
  json["StateMachine"]["Id"] = identity.state_machine_arn;
  json["StateMachine"]["Name"] = identity.state_machine_name;
  json["State"]["Name"] = visit.state_name;
  json["State"]["EnteredTime"] = to_rfc3339(visit.entered_at);
  if (visit.retry_count) json["State"]["RetryCount"] = *visit.retry_count;
  if (visit.task_token) json["Task"]["Token"] = *visit.task_token;
  if (const MapItem* item = scope.map_item()) show_map_item(json, *item);
  return json;
}

void show_map_item(Json& context, const MapItem& item) { context["Map"]["Item"] = item_of(item); }

}  // namespace sidestep::asl
