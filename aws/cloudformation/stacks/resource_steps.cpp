#include "aws/cloudformation/stacks/resource_steps.h"

#include "aws/cloudformation/intrinsics/evaluate.h"
#include "aws/cloudformation/stacks/dynamic_references.h"
#include "aws/cloudformation/stacks/handler_message.h"
#include "aws/cloudformation/stacks/names.h"
#include "aws/cloudformation/stacks/target.h"
#include "aws/cloudformation/template/sections.h"

namespace sidestep::aws::cloudformation {
namespace {

constexpr const char* kReplacing =
    "Requested update requires the creation of a new physical resource; hence creating one.";

void take_made(StackResource& row, const Resource& made) {
  row.physical_id = made.physical_id;
  row.attributes = made.attributes;
  row.stamp = made.stamp;
  row.state = made.state;
  row.properties = std::move(row.wanted);
  row.wanted = Json();
  row.patched = Json();
  row.reason = made.warning;
}

}  // namespace

void ResourceSteps::settle(const std::string& logical_id, Ended ended) {
  const Json& declared = declaration(logical_id);
  const StackValues values(state_->parts(world_.platform.rows.reader()));
  const Json* properties = find_member(declared, "Properties");
  auto evaluated = properties == nullptr || properties->is_null() ? Value(Json::object())
                                                                  : evaluate(*properties, values);
  if (!evaluated) return refuse(logical_id, evaluated.error().message, ended);
  imports_.insert(values.imports().begin(), values.imports().end());
  resolve_dynamic_references(
      world_.platform.directory, state_->scope(), *std::move(evaluated),
      [self = shared_from_this(), logical_id, ended](Expected<Json, Error> resolved) {
        if (!resolved) return self->refuse(logical_id, resolved.error().message, ended);
        self->with_properties(logical_id, *std::move(resolved), ended);
      });
}

void ResourceSteps::with_properties(const std::string& logical_id, Json properties, Ended ended) {
  const auto found = state_->resources.find(logical_id);
  const bool is_there = found != state_->resources.end() && !found->second.is_gone();
  if (!is_there || found->second.physical_id.empty()) {
    StackResource row = new_row(logical_id);
    if (is_there) {  // the creation was interrupted, or has failed and is tried again
      row.before = found->second.before;
      if (found->second.status == Status::kCreateInProgress) {
        row.suggested_name = found->second.suggested_name;
        row.serial = found->second.serial;
      }
    }
    return create(std::move(row), std::move(properties), std::move(ended));
  }
  StackResource row = found->second;
  const Json& declared = declaration(logical_id);
  const bool is_same_type = declared.at("Type") == row.type;
  const bool has_failed = row.status == Status::kUpdateFailed;
  if (is_same_type && !has_failed && row.properties == properties) {
    const Json kept = to_json(row);
    take_declaration(row, declared);
    if (to_json(row) == kept) return ended(JobGraph::Outcome::kDone);
    StackWrite write{.put = {row}};
    keep(row);
    return commit(std::move(write), [ended] { ended(JobGraph::Outcome::kDone); });
  }
  if (row.before.is_null()) {
    row.before = to_json(row);
  }
  const auto* provider = world_.types.find(row.type);
  const bool is_replaced =
      !is_same_type || needs_replacement(property_changes(provider, row.properties, properties));
  const std::string denied =
      policy().denial(is_replaced ? "Update:Replace" : "Update:Modify", row.logical_id, row.type);
  if (!denied.empty()) return refuse(logical_id, denied, ended);
  take_declaration(row, declared);
  if (is_replaced) return replace(std::move(row), std::move(properties), std::move(ended));
  update(std::move(row), std::move(properties), std::move(ended));
}

void ResourceSteps::create(StackResource row, Json properties, Ended ended) {
  if (row.serial == 0) {
    row.serial = ++world_.last_serial;
    row.suggested_name = name_for(row);
  }
  row.wanted = std::move(properties);
  note(row, Status::kCreateInProgress, "",
       [self = shared_from_this(), row, ended] { self->call_create(row, ended); });
}

void ResourceSteps::call_create(StackResource row, Ended ended) {
  ResourceProvider* provider = world_.types.find(row.type);
  if (provider == nullptr) {
    return refuse(row.logical_id, "Unrecognized resource type: " + row.type, ended);
  }
  ResourceRequest request = request_for(row, row.wanted);
  provider->create(std::move(request), [self = shared_from_this(), row = std::move(row),
                                        ended = std::move(ended)](const Result& made) {
    if (row.before.is_object() && !row.before.empty()) return self->on_replaced(row, made, ended);
    self->on_created(row, made, ended);
  });
}

void ResourceSteps::on_created(StackResource row, const Result& made, const Ended& ended) {
  StackWrite write{.finished = {row.serial}};
  row.updated = world_.platform.alarms.now();
  if (made) {
    take_made(row, *made);
    write.events.push_back(event(row, Status::kCreateInProgress, "Resource creation Initiated"));
    row.status = Status::kCreateComplete;
  } else {
    // What a custom resource made in spite of its failure has to be removed.
    const Json* physical_id = find_member(made.error().details, "PhysicalResourceId");
    if (physical_id != nullptr) row.physical_id = physical_id->get<std::string>();
    row.status = Status::kCreateFailed;
    row.reason = handler_message(made.error());
  }
  const auto outcome = made ? JobGraph::Outcome::kDone : JobGraph::Outcome::kFailed;
  conclude(std::move(write), row, outcome, ended);
}

void ResourceSteps::update(StackResource row, Json properties, Ended ended) {
  const bool goes_on = row.status == Status::kUpdateInProgress;
  if (!goes_on) row.serial = ++world_.last_serial;
  row.wanted = std::move(properties);
  note(row, Status::kUpdateInProgress, "",
       [self = shared_from_this(), row, ended] { self->call_update(row, ended); });
}

void ResourceSteps::call_update(StackResource row, Ended ended) {
  ResourceProvider* provider = world_.types.find(row.type);
  if (provider == nullptr) {
    return refuse(row.logical_id, "Unrecognized resource type: " + row.type, ended);
  }
  const Resource standing{row.physical_id, row.attributes, row.stamp, row.state, {}};
  ResourceRequest request = request_for(row, row.wanted);
  Json before = row.patched.is_null() ? row.properties : row.patched;
  provider->update(standing, std::move(before), std::move(request),
                   [self = shared_from_this(), row = std::move(row),
                    ended = std::move(ended)](const Result& made) {
                     if (made && made->physical_id != row.physical_id) {
                       return self->on_replaced(row, made, ended);
                     }
                     self->on_updated(row, made, ended);
                   });
}

void ResourceSteps::on_updated(StackResource row, const Result& made, const Ended& ended) {
  StackWrite write{.finished = {row.serial}};
  row.updated = world_.platform.alarms.now();
  if (made) {
    take_made(row, *made);
    row.status = Status::kUpdateComplete;
  } else {
    row.status = Status::kUpdateFailed;
    row.reason = handler_message(made.error());
  }
  const auto outcome = made ? JobGraph::Outcome::kDone : JobGraph::Outcome::kFailed;
  conclude(std::move(write), row, outcome, ended);
}

// The row keeps the old physical id until the new resource is there.
void ResourceSteps::replace(StackResource row, Json properties, Ended ended) {
  const StackResource old = resource_of(row.before);
  row.type = declaration(row.logical_id).at("Type").get<std::string>();
  const auto* provider = world_.types.find(row.type);
  const Json* name =
      provider == nullptr ? nullptr : find_member(properties, provider->name_property());
  const Json* old_name =
      provider == nullptr ? nullptr : find_member(old.properties, provider->name_property());
  if (row.type == old.type && name != nullptr && old_name != nullptr && *name == *old_name) {
    return refuse(row.logical_id,
                  "CloudFormation cannot update a stack when a custom-named resource requires "
                  "replacing. Rename " +
                      (name->is_string() ? name->get<std::string>() : to_text(*name)) +
                      " and update the stack again.",
                  ended);
  }
  if (row.serial == old.serial || row.status != Status::kUpdateInProgress) {
    row.serial = ++world_.last_serial;
    row.suggested_name = name_for(row);
  }
  row.wanted = std::move(properties);
  note(row, Status::kUpdateInProgress, kReplacing,
       [self = shared_from_this(), row, ended] { self->call_create(row, ended); });
}

void ResourceSteps::on_replaced(StackResource row, const Result& made, const Ended& ended) {
  if (!made) {
    row.wanted = Json();  // nothing was done to the old one
    return on_updated(std::move(row), made, ended);
  }
  StackWrite write{.finished = {row.serial}};
  StackResource old = resource_of(row.before);
  state_->obsolete[old.serial] = old;
  write.put_obsolete.push_back(std::move(old));
  row.updated = world_.platform.alarms.now();
  take_made(row, *made);
  write.events.push_back(event(row, Status::kUpdateInProgress, "Resource creation Initiated"));
  row.status = Status::kUpdateComplete;
  conclude(std::move(write), row, JobGraph::Outcome::kDone, ended);
}

// Before any provider was asked.
void ResourceSteps::refuse(const std::string& logical_id, const std::string& reason,
                           const Ended& ended) {
  const auto found = state_->resources.find(logical_id);
  const bool is_there = found != state_->resources.end() && !found->second.is_gone();
  StackResource row = is_there ? found->second : new_row(logical_id);
  if (row.serial == 0) row.serial = ++world_.last_serial;
  const bool is_new = row.physical_id.empty();
  if (!is_new && row.before.is_null()) row.before = to_json(row);
  row.wanted = Json();
  note(std::move(row), is_new ? Status::kCreateFailed : Status::kUpdateFailed, reason,
       [ended] { ended(JobGraph::Outcome::kFailed); });
}

void ResourceSteps::give_up() {
  std::vector<std::int64_t> serials;
  for (const auto& [name, row] : state_->resources) {
    if (to_text(row.status).ends_with("_IN_PROGRESS")) serials.push_back(row.serial);
  }
  for (const std::int64_t serial : serials) world_.types.open_requests().give_up(once_key(serial));
}

std::string ResourceSteps::denied_removal() const {
  const StackPolicy rules = policy();
  const Json& declared = section_of(state_->effective, "Resources");
  for (const auto& [name, row] : state_->resources) {
    if (row.is_gone() || find_member(declared, name) != nullptr) continue;
    std::string denied = rules.denial("Update:Delete", name, row.type);
    if (!denied.empty()) return denied;
  }
  return "";
}

// --- What the above is made of.

StackPolicy ResourceSteps::policy() const {
  if (!state_->operation.policy.empty()) return StackPolicy(state_->operation.policy);
  const Json* body = find_member(state_->stack.details, "StackPolicyBody");
  return StackPolicy(body == nullptr ? "" : body->get<std::string>());
}

const Json& ResourceSteps::declaration(const std::string& logical_id) const {
  return section_of(state_->effective, "Resources").at(logical_id);
}

StackResource ResourceSteps::new_row(const std::string& logical_id) const {
  const Json& declared = declaration(logical_id);
  StackResource row;
  row.stack = state_->stack.id;
  row.logical_id = logical_id;
  row.type = declared.at("Type").get<std::string>();
  if (state_->operation.kind == StackOperation::Kind::kUpdate) row.before = Json::object();
  take_declaration(row, declared);
  return row;
}

std::string ResourceSteps::name_for(const StackResource& row) const {
  const ResourceProvider* provider = world_.types.find(row.type);
  return new_name(provider == nullptr ? NameRule{} : provider->name_rule(), state_->stack.name,
                  row.logical_id);
}

ResourceRequest ResourceSteps::request_for(const StackResource& row, Json properties) const {
  return {.scope = state_->scope(),
          .suggested_name = row.suggested_name,
          .properties = std::move(properties),
          .place = {state_->stack.arn, state_->stack.name, row.logical_id, row.type},
          .once = once_key(row.serial)};
}

StackEvent ResourceSteps::event(const StackResource& row, Status status,
                                const std::string& reason) const {
  return {.logical_id = row.logical_id,
          .physical_id = row.physical_id,
          .type = row.type,
          .status = status,
          .reason = reason,
          .properties = to_text(row.wanted.is_null() ? row.properties : row.wanted),
          .token = state_->operation.token,
          .at = state_->event_time(world_.platform.alarms.now())};
}

void ResourceSteps::note(StackResource row, Status status, const std::string& reason,
                         std::function<void()> then) {
  row.status = status;
  row.reason = reason;
  row.updated = world_.platform.alarms.now();
  StackWrite write{.put = {row}, .events = {event(row, status, reason)}};
  keep(row);
  commit(std::move(write), std::move(then));
}

void ResourceSteps::conclude(StackWrite write, const StackResource& row, JobGraph::Outcome outcome,
                             const Ended& ended) {
  write.events.push_back(event(row, row.status, row.reason));
  write.put.push_back(row);
  keep(row);
  commit(std::move(write), [ended, outcome] { ended(outcome); });
}

void ResourceSteps::keep(const StackResource& row) { state_->resources[row.logical_id] = row; }

void ResourceSteps::commit(StackWrite write, std::function<void()> then) {
  write.stack = state_->stack.id;
  world_.platform.rows.change(
      [write = std::move(write)](storage::Database& database) { carry_out(database, write); },
      std::move(then));
}

}  // namespace sidestep::aws::cloudformation
