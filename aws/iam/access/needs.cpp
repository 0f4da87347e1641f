#include "aws/iam/access/needs.h"

#include <algorithm>
#include <array>

#include "aws/core/arn_of.h"
#include "aws/iam/access/action_names.h"
#include "aws/iam/access/item_needs.h"

namespace sidestep::aws::iam {
namespace {

// The resource that a member of the input names. Of a value that is no ARN `form` makes one:
// "{}" stands for it.
struct ResourceMember {
  std::string_view service;
  std::string_view member;
  std::string_view form{};
  std::string_view operation{};  // empty: of all that have the member
};

// In the order of preference.
constexpr std::array kMembers = {
    ResourceMember{"cloudformation", "StackName", "stack/{}/*"},
    ResourceMember{"dynamodb", "TableName", "table/{}"},
    ResourceMember{"dynamodb", "ResourceArn"},
    ResourceMember{"dynamodb", "TableArn"},
    ResourceMember{"dynamodb", "BackupArn"},
    ResourceMember{"dynamodb", "ExportArn"},
    ResourceMember{"dynamodb", "ImportArn"},
    ResourceMember{"dynamodb", "StreamArn"},
    ResourceMember{"dynamodbstreams", "StreamArn"},
    ResourceMember{"events", "Name", "event-bus/{}", "CreateEventBus"},
    ResourceMember{"events", "Name", "event-bus/{}", "DeleteEventBus"},
    ResourceMember{"events", "Name", "event-bus/{}", "DescribeEventBus"},
    ResourceMember{"events", "Name", "event-bus/{}", "UpdateEventBus"},
    ResourceMember{"events", "ArchiveName", "archive/{}"},
    ResourceMember{"events", "ReplayName", "replay/{}"},
    ResourceMember{"events", "ResourceARN"},
    ResourceMember{"events", "EventBusName", "event-bus/{}", "PutPermission"},
    ResourceMember{"events", "EventBusName", "event-bus/{}", "RemovePermission"},
    ResourceMember{"lambda", "LayerName", "layer:{}"},
    ResourceMember{"lambda", "UUID", "event-source-mapping:{}"},
    ResourceMember{"lambda", "Resource"},
    ResourceMember{"logs", "logGroupName", "log-group:{}:*"},
    ResourceMember{"logs", "logGroupIdentifier", "log-group:{}:*"},
    ResourceMember{"logs", "resourceArn"},
    ResourceMember{"pipes", "Name", "pipe/{}"},
    ResourceMember{"sns", "TopicArn"},
    ResourceMember{"sns", "TargetArn"},
    ResourceMember{"sns", "SubscriptionArn"},
    ResourceMember{"sns", "ResourceArn"},
    ResourceMember{"sns", "Name", "{}"},
    ResourceMember{"sqs", "QueueName", "{}"},
    ResourceMember{"sqs", "SourceArn"},
    ResourceMember{"ssm", "Name", "parameter{}"},
    ResourceMember{"states", "stateMachineArn"},
    ResourceMember{"states", "stateMachineAliasArn"},
    ResourceMember{"states", "stateMachineVersionArn"},
    ResourceMember{"states", "executionArn"},
    ResourceMember{"states", "activityArn"},
    ResourceMember{"states", "mapRunArn"},
    ResourceMember{"states", "resourceArn"},
    ResourceMember{"states", "name", "activity:{}", "CreateActivity"},
    ResourceMember{"states", "name", "stateMachine:{}", "CreateStateMachine"},
    ResourceMember{"sts", "RoleArn"},
};

std::string filled(std::string_view form, const std::string& value) {
  std::string text(form);
  const std::size_t at = text.find("{}");
  return at == text.npos ? text : text.replace(at, 2, value);
}

std::string resource_in_members(std::string_view service, const Call& call) {
  for (const ResourceMember& each : kMembers) {
    if (each.service != service) continue;
    if (!each.operation.empty() && each.operation != call.operation) continue;
    const std::string* value = call.find_text(each.member);
    if (value == nullptr || value->empty()) continue;
    if (value->starts_with("arn:")) return *value;
    if (each.form.empty()) continue;
    // A parameter's name begins with a slash, or is written without.
    const bool needs_slash = service == "ssm" && !value->starts_with('/');
    return arn_of(call.scope, service, filled(each.form, needs_slash ? "/" + *value : *value));
  }
  return "*";
}

// A request to the URL of a function, which is no operation of the API, needs both.
// https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
Needs needs_of_function_url(const Call& call) {
  const std::string& arn = call.text("FunctionName");
  return {{"lambda:InvokeFunctionUrl",
           arn,
           {{"lambda:functionurlauthtype", {call.text("FunctionUrlAuthType")}}}},
          {"lambda:InvokeFunction", arn, {{"lambda:invokedviafunctionurl", {"true"}}}}};
}

// "name", "name:alias", "123456789012:function:name", or an ARN.
Needs needs_of_lambda(const Call& call) {
  if (call.operation == "InvokeFunctionUrl") return needs_of_function_url(call);
  Need need{action_of("lambda", call.operation), resource_in_members("lambda", call)};
  if (const std::string* name = call.find_text("FunctionName")) {
    constexpr std::string_view kMark = "function:";
    const std::size_t mark = name->find(kMark);
    need.resource = *name;
    if (!name->starts_with("arn:")) {
      need.resource =
          arn_of(call.scope, "lambda",
                 std::string(kMark) + name->substr(mark == name->npos ? 0 : mark + kMark.size()));
    }
    const std::string* qualifier = call.find_text("Qualifier");
    const std::size_t in_arn = need.resource.find(kMark) + kMark.size();
    if (qualifier != nullptr && need.resource.find(':', in_arn) == need.resource.npos) {
      need.resource += ":" + *qualifier;
    }
    const bool is_of_mapping = call.operation.find("EventSourceMapping") != std::string::npos;
    if (is_of_mapping) {
      need.context["lambda:functionarn"] = {need.resource};
      need.resource = resource_in_members("lambda", call);
    }
  }
  return {std::move(need)};
}

// A queue is named by its address, whose path ends with account and name.
Needs needs_of_sqs(const Call& call) {
  Need need{action_of("sqs", call.operation), resource_in_members("sqs", call)};
  if (const std::string* url = call.find_text("QueueUrl")) {
    const std::size_t name = url->rfind('/');
    const std::size_t account =
        name == url->npos || name == 0 ? url->npos : url->rfind('/', name - 1);
    Scope scope = call.scope;
    if (account != url->npos) scope.account = url->substr(account + 1, name - account - 1);
    need.resource = arn_of(scope, "sqs", url->substr(name == url->npos ? 0 : name + 1));
  }
  return {std::move(need)};
}

std::string bus_arn(const Call& call, const std::string& name) {
  return name.starts_with("arn:") ? name : arn_of(call.scope, "events", "event-bus/" + name);
}

// A rule stands below its bus, unless that is the default one.
std::string rule_arn(const Call& call, const std::string& rule) {
  std::string bus = call.text_or("EventBusName", "default");
  bus = bus.substr(bus.rfind('/') + 1);
  return arn_of(call.scope, "events", "rule/" + (bus == "default" ? "" : bus + "/") + rule);
}

Needs needs_of_events(const Call& call) {
  const std::string action = action_of("events", call.operation);
  if (call.operation == "PutEvents") {
    Needs needs;
    const Json* entries = call.find("Entries");
    if (entries == nullptr || !entries->is_array()) return needs;
    for (const Json& entry : *entries) {
      const Json* bus = find_member(entry, "EventBusName");
      Need need{action, bus_arn(call, bus != nullptr && bus->is_string() ? bus->get<std::string>()
                                                                         : "default")};
      for (const auto& [member, key] :
           {std::pair{"Source", "events:source"}, std::pair{"DetailType", "events:detail-type"}}) {
        const Json* value = find_member(entry, member);
        if (value != nullptr && value->is_string()) need.context[key] = {value->get<std::string>()};
      }
      needs.push_back(std::move(need));
    }
    return needs;
  }
  const std::string resource = resource_in_members("events", call);
  if (resource != "*") return {{action, resource}};
  if (const std::string* rule = call.find_text("Rule")) return {{action, rule_arn(call, *rule)}};
  const std::string* name = call.find_text("Name");
  if (name == nullptr) return {{action, resource}};
  if (call.operation.find("ApiDestination") != std::string::npos) {
    return {{action, arn_of(call.scope, "events", "api-destination/" + *name)}};
  }
  if (call.operation.find("Connection") != std::string::npos) {
    return {{action, arn_of(call.scope, "events", "connection/" + *name)}};
  }
  return {{action, rule_arn(call, *name)}};
}

Needs needs_of_scheduler(const Call& call) {
  const std::string action = action_of("scheduler", call.operation);
  const std::string* name = call.find_text("Name");
  if (name == nullptr) return {{action}};
  const bool is_group = call.operation.ends_with("ScheduleGroup");
  const std::string path = is_group
                               ? "schedule-group/" + *name
                               : "schedule/" + call.text_or("GroupName", "default") + "/" + *name;
  return {{action, arn_of(call.scope, "scheduler", path)}};
}

Needs needs_of_ssm(const Call& call) {
  const std::string action = action_of("ssm", call.operation);
  const auto arn = [&](const std::string& name) {
    if (name.starts_with("arn:")) return name;
    return arn_of(call.scope, "ssm",
                  "parameter" + std::string(name.starts_with('/') ? "" : "/") + name);
  };
  if (const std::string* path = call.find_text("Path")) return {{action, arn(*path)}};
  const Json* names = call.find("Names");
  if (names == nullptr || !names->is_array()) return {{action, resource_in_members("ssm", call)}};
  Needs needs;
  for (const Json& name : *names) {
    if (name.is_string()) needs.push_back({action, arn(name.get<std::string>())});
  }
  return needs;
}

// IAM's resources have no region.
Needs needs_of_iam(const Call& call) {
  const std::string action = action_of("iam", call.operation);
  const std::string partition = partition_of(call.scope.region);
  const auto arn = [&](const std::string& resource) {
    return "arn:" + partition + ":iam::" + call.scope.account + ":" + resource;
  };
  if (const std::string* role = call.find_text("RoleName")) return {{action, arn("role/" + *role)}};
  if (const std::string* user = call.find_text("UserName")) return {{action, arn("user/" + *user)}};
  if (const std::string* policy = call.find_text("PolicyArn")) return {{action, *policy}};
  if (const std::string* policy = call.find_text("PolicyName")) {
    return {{action, arn("policy/" + *policy)}};
  }
  return {{action}};
}

Needs needs_of_sts(const Call& call) {
  // "No permissions are required to perform this operation."
  if (call.operation == "GetCallerIdentity" || call.operation == "GetAccessKeyInfo" ||
      call.operation == "GetSessionToken") {
    return {};
  }
  return {{action_of("sts", call.operation), resource_in_members("sts", call)}};
}

struct ServiceNeeds {
  std::string_view service;
  Needs (*needs)(const Call& call);
};

constexpr std::array kServices = {
    ServiceNeeds{"dynamodb", needs_of_dynamodb},
    ServiceNeeds{"events", needs_of_events},
    ServiceNeeds{"iam", needs_of_iam},
    ServiceNeeds{"lambda", needs_of_lambda},
    ServiceNeeds{"s3", needs_of_s3},
    ServiceNeeds{"scheduler", needs_of_scheduler},
    ServiceNeeds{"sqs", needs_of_sqs},
    ServiceNeeds{"ssm", needs_of_ssm},
    ServiceNeeds{"sts", needs_of_sts},
};

// Members that hold the ARN of a role, and whom the call gives it to.
struct RoleMember {
  std::string_view service;
  std::string_view outer;  // of a structure or a list in which it is; empty: of the input
  std::string_view member;
  std::string_view principal;
};

constexpr std::array kRoles = {
    RoleMember{"events", "", "RoleArn", "events.amazonaws.com"},
    RoleMember{"events", "Targets", "RoleArn", "events.amazonaws.com"},
    RoleMember{"lambda", "", "Role", "lambda.amazonaws.com"},
    RoleMember{"pipes", "", "RoleArn", "pipes.amazonaws.com"},
    RoleMember{"scheduler", "Target", "RoleArn", "scheduler.amazonaws.com"},
    RoleMember{"states", "", "roleArn", "states.amazonaws.com"},
};

void add_role(std::vector<PassedRole>& roles, const Json& holder, const RoleMember& each) {
  const Json* role = find_member(holder, each.member);
  if (role == nullptr || !role->is_string()) return;
  roles.push_back({role->get<std::string>(), each.principal});
}

}  // namespace

Needs needs_of(std::string_view service, const Call& call) {
  const auto found = std::ranges::find(kServices, service, &ServiceNeeds::service);
  if (found != kServices.end()) return found->needs(call);
  return {{action_of(service, call.operation), resource_in_members(service, call)}};
}

std::vector<PassedRole> passed_roles(std::string_view service, const Call& call) {
  std::vector<PassedRole> roles;
  for (const RoleMember& each : kRoles) {
    if (each.service != service) continue;
    const Json* outer = each.outer.empty() ? &call.input : call.find(each.outer);
    if (outer == nullptr) continue;
    if (!outer->is_array()) {
      add_role(roles, *outer, each);
      continue;
    }
    for (const Json& item : *outer) add_role(roles, item, each);
  }
  return roles;
}

}  // namespace sidestep::aws::iam
