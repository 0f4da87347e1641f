#include "aws/cloudformation/stacks/deployment.h"

#include "aws/cloudformation/stacks/effective.h"
#include "aws/cloudformation/stacks/outputs.h"
#include "aws/cloudformation/template/dependencies.h"
#include "aws/cloudformation/template/sections.h"

namespace sidestep::aws::cloudformation {

using Kind = StackOperation::Kind;
using Phase = StackOperation::Phase;

void Deployment::run(std::function<void()> ended) {
  ended_ = std::move(ended);
  switch (state_->operation.phase) {
    case Phase::kForward:
      return forward();
    case Phase::kCleanup:
    case Phase::kRollbackCleanup:
      return clean_up();
    case Phase::kRollback:
      return state_->operation.kind == Kind::kUpdate ? revert() : remove_all();
    case Phase::kDelete:
      return remove_all();
  }
}

void Deployment::forward() {
  const StackValues values(state_->parts(world_.platform.rows.reader()));
  auto effective = effective_document(state_->document, values);
  if (!effective) return fail(effective.error().message);
  state_->effective = *std::move(effective);
  if (state_->operation.cancelled) return on_settled({});
  const std::string denied = steps_->denied_removal();
  if (!denied.empty()) return fail(denied);
  // The graph is this one's own: with a share of it, neither would go when the server ends.
  forward_ = std::make_shared<JobGraph>(
      dependencies_of(section_of(state_->effective, "Resources")), JobGraph::AfterFailure::kStop,
      [weak = weak_from_this()](const std::string& name, JobGraph::Ended ended) {
        if (const auto self = weak.lock()) self->settle(name, std::move(ended));
      });
  forward_->run([weak = weak_from_this()](const Failed& failed) {
    const auto self = weak.lock();
    if (self == nullptr) return;
    self->forward_ = nullptr;
    self->on_settled(failed);
  });
}

// When one resource has failed, nobody waits any more for what others answer.
void Deployment::settle(const std::string& name, JobGraph::Ended ended) {
  steps_->settle(name,
                 [self = shared_from_this(), ended = std::move(ended)](JobGraph::Outcome outcome) {
                   const bool goes_back =
                       self->state_->operation.on_failure != StackOperation::OnFailure::kNothing;
                   if (outcome == JobGraph::Outcome::kFailed && goes_back) self->steps_->give_up();
                   ended(outcome);
                 });
}

void Deployment::cancel(std::function<void()> then) {
  state_->operation.cancelled = true;
  state_->stack.operation = to_json(state_->operation);
  StackWrite write{.changed = state_->stack};
  commit(std::move(write), std::move(then));
  if (forward_ == nullptr) return;
  const auto graph = forward_;
  graph->stop();
  steps_->give_up();
}

void Deployment::on_settled(const Failed& failed) {
  if (state_->operation.cancelled) return fail("User Initiated");
  if (failed.empty()) return complete();
  fail(failure_text(failed));
}

void Deployment::complete() {
  storage::Database& reader = world_.platform.rows.reader();
  const StackValues values(state_->parts(reader));
  auto outputs = outputs_of(state_->effective, values, state_->stack.id);
  if (!outputs) return fail(outputs.error().message);
  std::string fault = fault_of_exports(reader, state_->stack, outputs->exports);
  if (!fault.empty()) return fail(fault);
  state_->stack.outputs = std::move(outputs->shown);
  StackWrite write{.exports = std::move(outputs->exports), .imports = steps_->imports()};
  write.imports->insert(values.imports().begin(), values.imports().end());
  if (state_->operation.kind == Kind::kCreate)
    return end(Status::kCreateComplete, "", std::move(write));
  enter(
      Phase::kCleanup, Status::kUpdateCompleteCleanupInProgress, "",
      [self = shared_from_this()] { self->clean_up(); }, std::move(write));
}

// Before this phase was entered the template counted already, so that what it does not declare
// goes.
void Deployment::clean_up() {
  if (state_->operation.phase == Phase::kRollbackCleanup) {
    return remove_leftovers(
        [self = shared_from_this()] { self->end(Status::kUpdateRollbackComplete, ""); });
  }
  const StackValues values(state_->parts(world_.platform.rows.reader()));
  state_->effective = effective_document(state_->document, values).value_or(state_->document);
  remove_leftovers([self = shared_from_this()] { self->end(Status::kUpdateComplete, ""); });
}

void Deployment::fail(const std::string& reason) {
  const StackOperation& operation = state_->operation;
  const bool is_create = operation.kind == Kind::kCreate;
  if (operation.on_failure == StackOperation::OnFailure::kNothing) {
    return end(is_create ? Status::kCreateFailed : Status::kUpdateFailed, reason);
  }
  if (!is_create) {
    return enter(Phase::kRollback, Status::kUpdateRollbackInProgress, reason,
                 [self = shared_from_this()] { self->revert(); });
  }
  const auto remove = [self = shared_from_this()] { self->remove_all(); };
  if (operation.on_failure == StackOperation::OnFailure::kDelete) {
    const std::string gap = reason.ends_with(' ') ? "" : " ";
    return enter(Phase::kDelete, Status::kDeleteInProgress,
                 reason + gap + "Delete requested by user.", remove);
  }
  const std::string gap = reason.ends_with(' ') ? "" : ". ";
  enter(Phase::kRollback, Status::kRollbackInProgress, reason + gap + "Rollback requested by user.",
        remove);
}

void Deployment::revert() {
  std::map<std::string, std::set<std::string>> needs;
  for (const auto& [name, row] : state_->resources) {
    if (row.before.is_null()) continue;
    std::set<std::string>& needed = needs[name];
    if (row.before.empty()) continue;
    const StackResource old = resource_of(row.before);
    needed.insert(old.depends_on.begin(), old.depends_on.end());
  }
  auto graph = std::make_shared<JobGraph>(
      std::move(needs), JobGraph::AfterFailure::kGoOn,
      [self = shared_from_this()](const std::string& name, JobGraph::Ended ended) {
        self->steps_->revert(name, std::move(ended));
      });
  graph->run([self = shared_from_this()](const Failed& failed) { self->on_reverted(failed); });
}

void Deployment::on_reverted(const Failed& failed) {
  if (!failed.empty()) return end(Status::kUpdateRollbackFailed, failure_text(failed));
  restore_source(state_->stack, state_->operation.before);
  enter(Phase::kRollbackCleanup, Status::kUpdateRollbackCompleteCleanupInProgress, "",
        [self = shared_from_this()] { self->clean_up(); });
}

}  // namespace sidestep::aws::cloudformation
