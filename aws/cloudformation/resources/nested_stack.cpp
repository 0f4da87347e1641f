#include "aws/cloudformation/resources/nested_stack.h"

#include <memory>

#include "aws/cloudformation/cloudformation.h"
#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/intrinsics/evaluate.h"
#include "aws/cloudformation/stacks/requests.h"

namespace sidestep::aws::cloudformation {
namespace {

// What a template says of a nested stack, as the operations have it. The parent's capabilities
// count for it, and were checked where it was created.
Json nested_input(const ResourceRequest& request, const std::string& name) {
  Json input = {{"StackName", name}};
  for (const char* member :
       {"TemplateURL", "TemplateBody", "NotificationARNs", "Tags", "TimeoutInMinutes"}) {
    if (const Json* value = find_member(request.properties, member)) input[member] = *value;
  }
  Json parameters = Json::array();
  if (const Json* given = find_member(request.properties, "Parameters")) {
    for (const auto& [key, value] : given->items()) {
      std::string text = scalar_text(value).value_or("");
      if (value.is_array()) {
        for (const Json& item : value) {
          text += (text.empty() ? "" : ",") + scalar_text(item).value_or("");
        }
      }
      parameters.push_back({{"ParameterKey", key}, {"ParameterValue", text}});
    }
  }
  input["Parameters"] = std::move(parameters);
  input["Capabilities"] =
      Json::array({"CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"});
  return input;
}

Json outputs_as_attributes(const Stack& stack) {
  Json attributes = Json::object();
  for (const Json& output : stack.outputs) {
    attributes["Outputs." + output.at("OutputKey").get<std::string>()] = output.at("OutputValue");
  }
  return attributes;
}

}  // namespace

void NestedStackProvider::create(ResourceRequest request, Done done) {
  const std::string& name = request.suggested_name;
  const auto standing = Stacks(service_.reader()).find(request.scope, name);
  const Json* parent = standing ? find_member(standing->details, "ParentId") : nullptr;
  if (parent != nullptr && *parent == request.place.stack_id) {  // we were interrupted
    return await(standing->id, "created", std::move(done));
  }
  const auto above = Stacks(service_.reader()).find(request.scope, request.place.stack_id);
  const Json* root = above ? find_member(above->details, "RootId") : nullptr;
  const Ancestry ancestry{
      .parent = request.place.stack_id,
      .root = root != nullptr ? root->get<std::string>() : request.place.stack_id};
  create_stack(service_, {"CreateStack", nested_input(request, name), request.scope}, ancestry,
               [this, done = std::move(done)](Expected<Stack, Error> stack) mutable {
                 if (!stack) return done(unexpected(std::move(stack).error()));
                 await(stack->id, "created", std::move(done));
               });
}

void NestedStackProvider::update(const Resource& resource, Json, ResourceRequest request,
                                 Done done) {
  const auto standing = Stacks(service_.reader()).find(request.scope, resource.physical_id);
  if (standing && !standing->operation.is_null()) {  // we were interrupted
    return await(standing->id, "updated", std::move(done));
  }
  update_stack(service_,
               {"UpdateStack", nested_input(request, resource.physical_id), request.scope},
               [this, resource, done = std::move(done)](Expected<Stack, Error> stack) mutable {
                 if (stack) return await(stack->id, "updated", std::move(done));
                 if (stack.error().message == "No updates are to be performed.")
                   return done(resource);
                 done(unexpected(std::move(stack).error()));
               });
}

void NestedStackProvider::await(std::int64_t id, const std::string& participle, Done done) {
  auto shared = std::make_shared<Done>(std::move(done));
  service_.deployments().when_ended(id, [this, id, participle, shared] {
    const auto stack = Stacks(service_.reader()).find(id);
    if (!stack) {
      return (*shared)(unexpected(validation_error("The embedded stack is gone")));
    }
    const bool is_done =
        stack->status == Status::kCreateComplete || stack->status == Status::kUpdateComplete;
    if (is_done) return (*shared)(Resource{stack->arn, outputs_as_attributes(*stack), stack->arn});
    Error error =
        validation_error("Embedded stack " + stack->arn + " was not successfully " + participle +
                         ": " + (stack->reason.empty() ? to_text(stack->status) : stack->reason));
    if (participle == "created") error.details = {{"PhysicalResourceId", stack->arn}};
    (*shared)(unexpected(std::move(error)));
  });
}

void NestedStackProvider::remove(const Resource& resource, ResourceRequest request,
                                 Removed removed) {
  auto shared = std::make_shared<Removed>(std::move(removed));
  const auto finish = [this, shared](std::int64_t id) {
    service_.deployments().when_ended(id, [this, id, shared] {
      const auto stack = Stacks(service_.reader()).find(id);
      if (!stack || stack->deleted) return (*shared)(sidestep::Done{});
      (*shared)(unexpected(validation_error("Embedded stack " + stack->arn +
                                            " was not successfully deleted: " + stack->reason)));
    });
  };
  const auto standing = Stacks(service_.reader()).find(request.scope, resource.physical_id);
  if (standing && !standing->operation.is_null()) return finish(standing->id);
  Call call{"DeleteStack", {{"StackName", resource.physical_id}}, request.scope};
  delete_stack(service_, std::move(call),
               [finish, shared](Expected<std::optional<Stack>, Error> stack) {
                 if (!stack) return (*shared)(unexpected(std::move(stack).error()));
                 if (!*stack) return (*shared)(sidestep::Done{});
                 finish((*stack)->id);
               });
}

}  // namespace sidestep::aws::cloudformation
