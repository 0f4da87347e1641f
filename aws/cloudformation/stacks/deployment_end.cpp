// The parts of Deployment that remove resources, and those that write the stack's own row.

#include <algorithm>

#include "aws/cloudformation/stacks/deployment.h"
#include "aws/cloudformation/stacks/outputs.h"
#include "aws/cloudformation/template/sections.h"

namespace sidestep::aws::cloudformation {
namespace {

using Needs = std::map<std::string, std::set<std::string>>;

// A job of the graph is a resource by its logical id, or by its serial one that became obsolete.
std::string obsolete_job(std::int64_t serial) { return "#" + std::to_string(serial); }

struct Removal {
  std::string job;
  const StackResource* row;
};

// Whoever depends on a resource goes before it.
Needs removal_order(const std::vector<Removal>& removals) {
  Needs needs;
  for (const Removal& each : removals) needs[each.job];
  for (const Removal& each : removals) {
    for (const Removal& other : removals) {
      const auto& depends = other.row->depends_on;
      const bool depends_on_it = other.row->logical_id != each.row->logical_id &&
                                 std::ranges::find(depends, each.row->logical_id) != depends.end();
      if (depends_on_it) needs[each.job].insert(other.job);
    }
  }
  return needs;
}

std::string list_of(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return "[" + text + "]";
}

}  // namespace

void Deployment::remove_all() {
  if (state_->operation.phase == StackOperation::Phase::kDelete) {
    const std::string fault = fault_of_exports(world_.platform.rows.reader(), state_->stack, {});
    if (!fault.empty()) return end(Status::kDeleteFailed, fault);
  }
  std::vector<std::string> names;
  for (const auto& [name, row] : state_->resources) {
    if (!row.is_gone()) names.push_back(name);
  }
  remove_in_order(
      names, [self = shared_from_this()](const Failed& failed) { self->on_all_removed(failed); });
}

void Deployment::on_all_removed(const Failed& failed) {
  const bool is_deletion = state_->operation.phase == StackOperation::Phase::kDelete;
  if (!failed.empty()) {
    return end(is_deletion ? Status::kDeleteFailed : Status::kRollbackFailed,
               "The following resource(s) failed to delete: " + list_of(failed) + ". ");
  }
  StackWrite write{.exports = std::vector<Export>{}, .imports = std::set<std::string>{}};
  write.drops_change_sets = is_deletion;
  if (is_deletion) state_->stack.deleted = world_.platform.alarms.now();
  end(is_deletion ? Status::kDeleteComplete : Status::kRollbackComplete, "", std::move(write));
}

void Deployment::remove_in_order(const std::vector<std::string>& names,
                                 std::function<void(const Failed&)> then) {
  std::vector<Removal> removals;
  for (const std::string& name : names) removals.push_back({name, &state_->resources.at(name)});
  for (const auto& [serial, row] : state_->obsolete) {
    removals.push_back({obsolete_job(serial), &row});
  }
  auto graph = std::make_shared<JobGraph>(
      removal_order(removals), JobGraph::AfterFailure::kGoOn,
      [self = shared_from_this()](const std::string& job, JobGraph::Ended ended) {
        if (!job.starts_with('#')) return self->steps_->remove(job, std::move(ended));
        self->steps_->remove_obsolete(std::stoll(job.substr(1)), std::move(ended));
      });
  graph->run(std::move(then));
}

// Failures are forgotten, as AWS forgets them: the events tell of them.
void Deployment::remove_leftovers(std::function<void()> then) {
  const bool is_rollback = state_->operation.phase == StackOperation::Phase::kRollbackCleanup;
  const Json& declared = section_of(state_->effective, "Resources");
  std::vector<std::string> names;
  for (const auto& [name, row] : state_->resources) {
    const bool stays = is_rollback || row.is_gone() || find_member(declared, name) != nullptr;
    if (!stays) names.push_back(name);
  }
  remove_in_order(names, [then = std::move(then)](const Failed&) { then(); });
}

// Rows forget what the operation did to them, and those that are gone go, unless the stack itself
// is gone: then they are shown.
void Deployment::end(Status status, const std::string& reason, StackWrite write) {
  const bool can_go_on = status == Status::kUpdateFailed || status == Status::kUpdateRollbackFailed;
  const bool is_update = state_->operation.kind == StackOperation::Kind::kUpdate;
  for (auto& [name, row] : state_->resources) {
    if (is_update && row.is_gone()) {
      write.removed.push_back(name);
    } else if (!can_go_on && (!row.before.is_null() || !row.wanted.is_null())) {
      row.before = row.wanted = Json();
      write.put.push_back(row);
    }
  }
  if (!state_->operation.change_set.empty()) {
    auto set = ChangeSets(world_.platform.rows.reader()).find(state_->operation.change_set);
    const bool is_done = status == Status::kCreateComplete || status == Status::kUpdateComplete;
    if (set) set->execution_status = is_done ? "EXECUTE_COMPLETE" : "EXECUTE_FAILED";
    write.change_set = std::move(set);
  }
  if (can_go_on) state_->stack.details[kLastOperation] = to_json(state_->operation);
  state_->stack.status = status;
  state_->stack.reason = reason;
  state_->stack.operation = Json();
  write.changed = state_->stack;
  write.events.push_back(stack_event(status, reason));
  commit(std::move(write), [self = shared_from_this()] {
    auto ended = std::move(self->ended_);
    ended();
  });
}

void Deployment::enter(StackOperation::Phase phase, Status status, const std::string& reason,
                       std::function<void()> then, StackWrite write) {
  state_->operation.phase = phase;
  state_->stack.status = status;
  state_->stack.reason = reason;
  state_->stack.operation = to_json(state_->operation);
  write.changed = state_->stack;
  write.events.push_back(stack_event(status, reason));
  commit(std::move(write), std::move(then));
}

StackEvent Deployment::stack_event(Status status, const std::string& reason) const {
  return {.logical_id = state_->stack.name,
          .physical_id = state_->stack.arn,
          .type = "AWS::CloudFormation::Stack",
          .status = status,
          .reason = reason,
          .token = state_->operation.token,
          .at = state_->event_time(world_.platform.alarms.now())};
}

void Deployment::commit(StackWrite write, std::function<void()> then) {
  write.stack = state_->stack.id;
  world_.platform.rows.change(
      [write = std::move(write)](storage::Database& database) { carry_out(database, write); },
      std::move(then));
}

std::string Deployment::failure_text(const Failed& failed) const {
  std::vector<std::string> created;
  std::vector<std::string> updated;
  for (const std::string& name : failed) {
    const auto row = state_->resources.find(name);
    const bool was_created =
        row != state_->resources.end() && row->second.status == Status::kCreateFailed;
    (was_created ? created : updated).push_back(name);
  }
  std::string text;
  if (!created.empty()) {
    text += "The following resource(s) failed to create: " + list_of(created) + ". ";
  }
  if (!updated.empty()) {
    text += "The following resource(s) failed to update: " + list_of(updated) + ". ";
  }
  return text;
}

}  // namespace sidestep::aws::cloudformation
