#include "aws/cloudformation/cloud_control/cloud_control.h"

#include <algorithm>
#include <memory>

#include "aws/cloudformation/cloud_control/json_patch.h"
#include "aws/cloudformation/cloudformation.h"
#include "aws/cloudformation/operations/shown.h"
#include "aws/cloudformation/stacks/stack_write.h"
#include "aws/model/validator.h"
#include "base/uuid.h"

namespace sidestep::aws::cloudformation {
namespace {

constexpr std::size_t kDescriptionsPage = 100;

using ControlOperation = Operation<CloudControl>;

const Json& properties_now(const StackResource& row) {
  return row.patched.is_null() ? row.properties : row.patched;
}

// The identifier of some types is an ARN where Ref is a name.
bool has_identifier(const StackResource& row, const std::string& identifier) {
  if (row.physical_id == identifier) return true;
  const Json* arn = find_member(row.attributes, "Arn");
  return arn != nullptr && *arn == identifier;
}

Expected<StackResource, Error> named_resource(CloudControl& control, const Call& call) {
  const std::string& type = call.text("TypeName");
  const std::string& identifier = call.text("Identifier");
  storage::Database& reader = control.cloudformation().reader();
  for (const Stack& stack : Stacks(reader).list(call.scope)) {
    if (stack.deleted) continue;
    for (StackResource& row : StackResources(reader).list(stack.id)) {
      if (row.type != type || row.is_gone() || !has_identifier(row, identifier)) continue;
      if (!stack.operation.is_null()) {
        return unexpected(Error{.code = "ConcurrentModificationException",
                                .message = "The stack " + stack.name + " of " + identifier +
                                           " is in " + to_text(stack.status) + "."});
      }
      return std::move(row);
    }
  }
  return unexpected(Error{.code = "ResourceNotFoundException",
                          .message = "Resource of type '" + type + "' with identifier '" +
                                     identifier + "' was not found among those of stacks."});
}

Json description_of(const std::string& identifier, const StackResource& row) {
  return {{"Identifier", identifier}, {"Properties", to_text(properties_now(row))}};
}

void get_resource(CloudControl& control, Call call, Reply reply) {
  const auto row = named_resource(control, call);
  if (!row) return reply.fail(row.error());
  Json answer = {{"TypeName", row->type}};
  answer["ResourceDescription"] = description_of(call.text("Identifier"), *row);
  reply.ok(std::move(answer));
}

void list_resources(CloudControl& control, Call call, Reply reply) {
  const std::string& type = call.text("TypeName");
  storage::Database& reader = control.cloudformation().reader();
  Json shown = Json::array();
  for (const Stack& stack : Stacks(reader).list(call.scope)) {
    if (stack.deleted) continue;
    for (const StackResource& row : StackResources(reader).list(stack.id)) {
      if (row.type != type || row.is_gone()) continue;
      shown.push_back(description_of(row.physical_id, row));
    }
  }
  auto page = paged(call, std::move(shown), "ResourceDescriptions", kDescriptionsPage);
  if (!page) return reply.fail(std::move(page).error());
  (*page)["TypeName"] = type;
  reply.ok(*std::move(page));
}

// One change, from the patch to the row.
struct Change : std::enable_shared_from_this<Change> {
  Change(CloudControl& made_by, Call made, Reply answer, StackResource standing)
      : control(made_by),
        call(std::move(made)),
        reply(std::move(answer)),
        row(std::move(standing)) {}

  void run() {
    CloudFormation& service = control.cloudformation();
    const auto patch = parse_json(call.text("PatchDocument"));
    auto wanted = patched(properties_now(row), patch ? *patch : Json());
    if (!wanted) {
      return reply.fail(
          {.code = "ValidationException", .message = "Invalid patch document: " + wanted.error()});
    }
    ResourceProvider* provider = service.types().find(row.type);
    if (provider == nullptr) {
      return reply.fail({.code = "TypeNotFoundException",
                         .message = "The type '" + row.type + "' cannot be found."});
    }
    const Resource resource{row.physical_id, row.attributes, row.stamp, row.state, {}};
    const auto stack = Stacks(service.reader()).find(row.stack);
    ResourceRequest request{
        .scope = call.scope,
        .suggested_name = row.suggested_name,
        .properties = *wanted,
        .place = {stack ? stack->arn : "", stack ? stack->name : "", row.logical_id, row.type}};
    Json before = properties_now(row);
    row.patched = *std::move(wanted);
    provider->update(
        resource, std::move(before), std::move(request),
        [self = shared_from_this()](const Expected<Resource, Error>& made) { self->take(made); });
  }

  void take(const Expected<Resource, Error>& made) {
    if (!made) {
      Json failed = event("FAILED");
      failed["StatusMessage"] = made.error().message;
      failed["ErrorCode"] = "GeneralServiceException";
      return reply.ok({{"ProgressEvent", std::move(failed)}});
    }
    if (made->physical_id != row.physical_id) {
      return reply.fail({.code = "NotUpdatableException",
                         .message = "The change makes another resource of " + row.physical_id +
                                    ": it has to be made by its stack."});
    }
    row.attributes = made->attributes;
    row.stamp = made->stamp;
    row.state = made->state;
    control.cloudformation().platform().rows.change(
        [row = row](storage::Database& database) { StackResources(database).put(row); },
        [self = shared_from_this()] {
          self->reply.ok({{"ProgressEvent", self->event("SUCCESS")}});
        });
  }

  Json event(const char* status) const {
    Json shown = {{"TypeName", row.type}, {"Identifier", call.text("Identifier")}};
    shown["RequestToken"] = call.text_or("ClientToken", random_uuid());
    shown["Operation"] = "UPDATE";
    shown["OperationStatus"] = status;
    shown["EventTime"] = seconds_of(control.cloudformation().now());
    return shown;
  }

  CloudControl& control;
  Call call;
  Reply reply;
  StackResource row;
};

void update_resource(CloudControl& control, Call call, Reply reply) {
  auto row = named_resource(control, call);
  if (!row) return reply.fail(std::move(row).error());
  std::make_shared<Change>(control, std::move(call), std::move(reply), *std::move(row))->run();
}

constexpr ControlOperation kControlOperations[] = {{"GetResource", get_resource},
                                                   {"ListResources", list_resources},
                                                   {"UpdateResource", update_resource}};

const ControlOperation* find_control_operation(std::string_view name) {
  const auto* found = std::ranges::find(kControlOperations, name, &ControlOperation::name);
  return found == std::ranges::end(kControlOperations) ? nullptr : found;
}

}  // namespace

bool CloudControl::has(std::string_view operation) const {
  return find_control_operation(operation) != nullptr;
}

void CloudControl::handle(Call call, Reply reply) {
  const ControlOperation* operation = find_control_operation(call.operation);
  operation->run(*this, std::move(call), std::move(reply));
}

const ValidationStyle& CloudControl::validation() const { return kAllConstraints; }

}  // namespace sidestep::aws::cloudformation
