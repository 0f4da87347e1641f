#include "server/project_removal.h"

#include <algorithm>

#include "server/states_call.h"
#include "storage/dynamodb_tables.h"

namespace sidestep {

void ProjectRemoval::run(std::vector<MadeResource> resources) {
  resources_ = std::move(resources);
  std::ranges::stable_sort(resources_, std::greater(), &MadeResource::kind);
  remove(0);
}

void ProjectRemoval::remove(std::size_t index) {
  if (index == resources_.size()) return done_();
  const MadeResource& resource = resources_[index];
  const auto next = [self = shared_from_this(), index] { self->remove(index + 1); };
  switch (resource.kind) {
    case ResourceKind::kStateMachine:
      return remove_state_machine(resource, next);
    case ResourceKind::kTable:
      return remove_table(resource, next);
    case ResourceKind::kFunction:
      break;
  }
  remove_function(resource);
  next();
}

void ProjectRemoval::remove_function(const MadeResource& resource) {
  const auto existing = target_.functions.find(resource.arn);
  if (!existing) return record_.forget(resource.arn);
  if (existing->revision_id != resource.stamp) {
    changes_.warnings.push_back(resource_title(resource.kind, resource.name) +
                                " is no longer declared, but a request has changed it since: it "
                                "stays");
    return record_.forget(resource.arn);
  }
  target_.functions.remove(resource.arn);
  removed(resource);
}

void ProjectRemoval::remove_table(const MadeResource& resource, std::function<void()> then) {
  const http::RequestScope& scope = target_.scope;
  const auto row = storage::DynamodbTables(target_.storage.reader())
                       .find(scope.account, scope.region, resource.name);
  if (!row || std::to_string(row->id) != resource.stamp) {
    record_.forget(resource.arn);
    return then();
  }
  if (row->item_count > 0 && target_.full_tables == FullTables::kStay) {
    changes_.warnings.push_back(resource_title(resource.kind, resource.name) +
                                " is no longer declared, but has " +
                                std::to_string(row->item_count) +
                                " items: it stays, unless the server is started with --prune");
    return then();
  }
  Json request = Json::object();
  request["TableName"] = resource.name;
  target_.dynamodb.handle({{scope.account, scope.region}, "DeleteTable", std::move(request)},
                          [self = shared_from_this(), &resource,
                           then = std::move(then)](const services::dynamodb::Result& result) {
                            if (result) {
                              self->removed(resource);
                            } else {
                              self->failed(resource, result.error().message);
                            }
                            then();
                          });
}

void ProjectRemoval::remove_state_machine(const MadeResource& resource,
                                          std::function<void()> then) {
  const auto row = storage::StateMachines(target_.storage.reader()).find(resource.arn);
  if (!row || std::to_string(row->id) != resource.stamp) {
    record_.forget(resource.arn);
    return then();
  }
  Json request = Json::object();
  request["stateMachineArn"] = resource.arn;
  call_states(target_.directory, aws_scope(target_.scope), "DeleteStateMachine", std::move(request),
              [self = shared_from_this(), &resource,
               then = std::move(then)](const aws::Answer& answer) {
                if (answer) {
                  self->removed(resource);
                } else {
                  self->failed(resource, answer.error().message);
                }
                then();
              });
}

void ProjectRemoval::removed(const MadeResource& resource) {
  changes_.removed.push_back(resource_title(resource.kind, resource.name));
  record_.forget(resource.arn);
}

void ProjectRemoval::failed(const MadeResource& resource, const std::string& message) {
  changes_.warnings.push_back(resource_title(resource.kind, resource.name) +
                              " is no longer declared, and could not be removed: " + message);
}

}  // namespace sidestep
