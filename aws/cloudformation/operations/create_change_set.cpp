#include <memory>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/operations/list.h"
#include "aws/cloudformation/stacks/differences.h"
#include "aws/cloudformation/stacks/names.h"
#include "aws/cloudformation/stacks/requests.h"

namespace sidestep::aws::cloudformation {
namespace {

constexpr const char* kNoChanges =
    "The submitted information didn't contain changes. Submit different information to create a "
    "change set.";

// One call, from its input to its row.
struct Creation : std::enable_shared_from_this<Creation> {
  Creation(CloudFormation& cloudformation, Call made, Reply answer)
      : service(cloudformation), call(std::move(made)), reply(std::move(answer)) {}

  void run() {
    set.type = call.text_or("ChangeSetType", "UPDATE");
    set.name = call.text("ChangeSetName");
    if (auto fault = find_stack()) return reply.fail(*std::move(fault));
    if (stack.id != 0 && ChangeSets(service.reader()).find(stack.id, set.name)) {
      return reply.fail(already_there());
    }
    read_source(service, call, stack,
                [self = shared_from_this()](Expected<StackSource, Error> source) {
                  if (!source) return self->reply.fail(std::move(source).error());
                  self->take(*std::move(source));
                });
  }

  Error already_there() const {
    return {.code = "AlreadyExistsException",
            .message = "ChangeSet " + set.name + " already exists"};
  }

  std::optional<Error> find_stack() {
    const std::string& name = call.text("StackName");
    auto standing = Stacks(service.reader()).find(call.scope, name);
    const bool is_there = standing && !standing->deleted;
    if (set.type == "IMPORT") {
      return validation_error(
          "Sidestep does not import resources into stacks: the change set type "
          "IMPORT is not available");
    }
    if (set.type == "CREATE") {
      if (is_there && standing->status != Status::kReviewInProgress) {
        return validation_error(
            "Stack [" + standing->name +
            "] already exists and cannot be created again with the changeSet [" + set.name + "].");
      }
      if (is_there) {
        stack = *std::move(standing);
        return std::nullopt;
      }
      stack.account = call.scope.account;
      stack.region = call.scope.region;
      stack.name = name;
      stack.arn = new_stack_arn(call.scope, name);
      stack.created = service.now();
      stack.status = Status::kReviewInProgress;
      return std::nullopt;
    }
    if (!is_there) return validation_error("Stack [" + name + "] does not exist");
    if (!can_be_updated(standing->status)) return cannot_be_updated(*standing);
    stack = *std::move(standing);
    return std::nullopt;
  }

  void take(StackSource source) {
    set.arn = new_change_set_arn(call.scope, set.name);
    set.created = service.now();
    set.text = std::move(source.text);
    set.document = std::move(source.document);
    set.parameters = std::move(source.parameters);
    set.details = details_in(call);
    for (const char* name : {"Description", "IncludeNestedStacks", "OnStackFailure",
                             "ImportExistingResources", "DeploymentMode"}) {
      if (const Json* value = call.find(name)) set.details[name] = *value;
    }
    auto found = compare();
    if (!found) return reply.fail(std::move(found).error());
    set.changes = std::move(found->changes);
    const bool is_empty = !found->changes_outputs && set.changes.empty() && !changes_tags();
    set.status = is_empty ? "FAILED" : "CREATE_COMPLETE";
    set.reason = is_empty ? kNoChanges : "";
    set.execution_status = is_empty ? "UNAVAILABLE" : "AVAILABLE";
    write();
  }

  bool changes_tags() const {
    const Json* given = find_member(set.details, "Tags");
    const Json* before = find_member(stack.details, "Tags");
    const Json none = Json::array();
    return given != nullptr && *given != (before == nullptr ? none : *before);
  }

  Expected<Differences, Error> compare() const {
    StackValues::Resources resources;
    for (StackResource& row : StackResources(service.reader()).list(stack.id)) {
      std::string name = row.logical_id;
      resources.emplace(std::move(name), std::move(row));
    }
    const Json document = parse_json(set.document).value();
    return differences({stack, document, set.parameters, resources, service.reader()},
                       service.types());
  }

  void write() {
    StackEvent event{.logical_id = stack.name,
                     .physical_id = stack.arn,
                     .type = "AWS::CloudFormation::Stack",
                     .status = Status::kReviewInProgress,
                     .reason = "User Initiated",
                     .token = call.text_or("ClientToken", ""),
                     .at = service.now()};
    service.platform().rows.write(
        std::move(call), std::move(reply),
        [stack = std::move(stack), set = std::move(set), event = std::move(event)](
            storage::Database& database, Call&) mutable -> Answer {
          if (stack.id == 0) {
            Stacks stacks(database);
            if (auto other = stacks.find(stack.scope(), stack.name)) {
              stack = *std::move(other);
            } else {
              stack.id = stacks.insert(stack);
              StackEvents(database).insert(stack.id, event);
            }
          }
          set.stack = stack.id;
          ChangeSets(database).put(set);
          return Output{{{"Id", set.arn}, {"StackId", stack.arn}}};
        });
  }

  CloudFormation& service;
  Call call;
  Reply reply;
  Stack stack{};
  ChangeSet set{};
};

void create_change_set(CloudFormation& service, Call call, Reply reply) {
  std::make_shared<Creation>(service, std::move(call), std::move(reply))->run();
}

}  // namespace

constinit const CloudFormationOperation kCreateChangeSet{"CreateChangeSet", create_change_set};

}  // namespace sidestep::aws::cloudformation
