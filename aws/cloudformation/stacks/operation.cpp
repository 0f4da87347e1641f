#include "aws/cloudformation/stacks/operation.h"

namespace sidestep::aws::cloudformation {

Json to_json(const StackOperation& operation) {
  Json record = Json::object();
  record["kind"] = static_cast<int>(operation.kind);
  record["phase"] = static_cast<int>(operation.phase);
  record["on_failure"] = static_cast<int>(operation.on_failure);
  record["token"] = operation.token;
  record["endpoint"] = operation.endpoint;
  record["retain"] = operation.retain;
  record["change_set"] = operation.change_set;
  record["cancelled"] = operation.cancelled;
  record["skip"] = operation.skip;
  record["policy"] = operation.policy;
  record["before"] = operation.before;
  return record;
}

StackOperation operation_of(const Json& record) {
  StackOperation operation;
  operation.kind = static_cast<StackOperation::Kind>(record.at("kind").get<int>());
  operation.phase = static_cast<StackOperation::Phase>(record.at("phase").get<int>());
  operation.on_failure = static_cast<StackOperation::OnFailure>(record.at("on_failure").get<int>());
  operation.token = record.at("token").get<std::string>();
  operation.endpoint = record.at("endpoint").get<std::string>();
  operation.retain = record.at("retain").get<std::vector<std::string>>();
  operation.change_set = record.at("change_set").get<std::string>();
  // Absent in the rows of older versions.
  operation.cancelled = record.value("cancelled", false);
  if (const Json* skip = find_member(record, "skip")) {
    operation.skip = skip->get<std::vector<std::string>>();
  }
  operation.policy = record.value("policy", "");
  operation.before = record.at("before");
  return operation;
}

Json source_of(const Stack& stack) {
  const Json* last = find_member(stack.details, kLastOperation);
  if (last != nullptr) return operation_of(*last).before;
  Json source = Json::object();
  source["text"] = stack.text;
  source["document"] = stack.document;
  source["parameters"] = stack.parameters;
  source["outputs"] = stack.outputs;
  source["details"] = stack.details;
  return source;
}

void restore_source(Stack& stack, const Json& source) {
  stack.text = source.at("text").get<std::string>();
  stack.document = source.at("document").get<std::string>();
  stack.parameters = source.at("parameters");
  stack.outputs = source.at("outputs");
  stack.details = source.at("details");
}

}  // namespace sidestep::aws::cloudformation
