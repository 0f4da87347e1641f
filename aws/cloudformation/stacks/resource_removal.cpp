// The steps of ResourceSteps that lead back: reverting and removing.

#include <algorithm>

#include "aws/cloudformation/stacks/handler_message.h"
#include "aws/cloudformation/stacks/resource_steps.h"

namespace sidestep::aws::cloudformation {

void ResourceSteps::revert(const std::string& logical_id, Ended ended) {
  const auto found = state_->resources.find(logical_id);
  if (found == state_->resources.end() || found->second.before.is_null()) {
    return ended(JobGraph::Outcome::kDone);
  }
  const StackResource row = found->second;
  if (row.before.empty()) {
    StackWrite write{.removed = {logical_id}};
    if (!row.physical_id.empty() || row.status == Status::kCreateInProgress) {
      write.put_obsolete.push_back(row);
      state_->obsolete[row.serial] = row;
    }
    state_->resources.erase(found);
    return commit(std::move(write), [ended] { ended(JobGraph::Outcome::kDone); });
  }
  StackResource old = resource_of(row.before);
  const auto& skip = state_->operation.skip;
  if (std::ranges::find(skip, logical_id) != skip.end()) {
    return note(std::move(old), Status::kUpdateComplete, "",
                [ended] { ended(JobGraph::Outcome::kDone); });
  }
  if (old.physical_id != row.physical_id) return revert_replaced(row, std::move(old), ended);
  revert_updated(row, std::move(old), ended);
}

void ResourceSteps::revert_replaced(const StackResource& row, StackResource old,
                                    const Ended& ended) {
  StackWrite write{.put_obsolete = {row}, .removed_obsolete = {old.serial}};
  state_->obsolete.erase(old.serial);
  state_->obsolete[row.serial] = row;
  old.status = Status::kUpdateComplete;
  old.reason.clear();
  old.updated = world_.platform.alarms.now();
  write.put.push_back(old);
  write.events.push_back(event(old, Status::kUpdateInProgress, ""));
  write.events.push_back(event(old, old.status, ""));
  keep(old);
  commit(std::move(write), [ended] { ended(JobGraph::Outcome::kDone); });
}

void ResourceSteps::revert_updated(StackResource row, StackResource old, const Ended& ended) {
  const bool was_asked = !row.wanted.is_null() || row.properties != old.properties;
  const auto finish = [self = shared_from_this(), ended](StackResource reverted,
                                                         const Expected<Resource, Error>& made) {
    if (made) {
      reverted.physical_id = made->physical_id;
      reverted.attributes = made->attributes;
      reverted.stamp = made->stamp;
      reverted.state = made->state;
      return self->note(std::move(reverted), Status::kUpdateComplete, "",
                        [ended] { ended(JobGraph::Outcome::kDone); });
    }
    self->note(std::move(reverted), Status::kUpdateFailed, handler_message(made.error()),
               [ended] { ended(JobGraph::Outcome::kFailed); });
  };
  const Resource standing{row.physical_id, row.attributes, row.stamp, row.state, {}};
  ResourceProvider* provider = world_.types.find(old.type);
  if (!was_asked || provider == nullptr) {
    return finish(std::move(old),
                  Resource{old.physical_id, old.attributes, old.stamp, old.state, {}});
  }
  old.serial = ++world_.last_serial;
  Json attempted = row.wanted.is_null() ? row.properties : row.wanted;
  row.serial = old.serial;
  note(row, Status::kUpdateInProgress, "",
       [self = shared_from_this(), provider, standing, old, attempted, finish] {
         provider->update(
             standing, attempted, self->request_for(old, old.properties),
             [finish, old](const Expected<Resource, Error>& made) { finish(old, made); });
       });
}

bool ResourceSteps::is_kept(const StackResource& row, const std::string& policy) const {
  const auto& retain = state_->operation.retain;
  if (std::ranges::find(retain, row.logical_id) != retain.end()) return true;
  if (policy == "Retain") return true;
  const bool undoes_creation = state_->operation.phase == StackOperation::Phase::kRollback ||
                               state_->operation.phase == StackOperation::Phase::kRollbackCleanup;
  return policy == "RetainExceptOnCreate" && !undoes_creation;
}

void ResourceSteps::remove(const std::string& logical_id, Ended ended) {
  const StackResource row = state_->resources.at(logical_id);
  if (row.is_gone()) return ended(JobGraph::Outcome::kDone);
  const auto done = [ended] { ended(JobGraph::Outcome::kDone); };
  if (is_kept(row, row.deletion_policy)) {
    StackResource kept = row;
    kept.status = Status::kDeleteComplete;
    StackWrite write{.put = {kept}, .events = {event(row, Status::kDeleteSkipped, "")}};
    keep(kept);
    return commit(std::move(write), done);
  }
  if (row.physical_id.empty() && row.status != Status::kCreateInProgress &&
      row.status != Status::kDeleteInProgress) {
    return note(row, Status::kDeleteComplete, "", done);
  }
  note(row, Status::kDeleteInProgress, "", [self = shared_from_this(), row, ended, done] {
    self->call_remove(row, [self, row, ended, done](const std::string& failure) {
      if (failure.empty()) return self->note(row, Status::kDeleteComplete, "", done);
      self->note(row, Status::kDeleteFailed, failure,
                 [ended] { ended(JobGraph::Outcome::kFailed); });
    });
  });
}

void ResourceSteps::call_remove(const StackResource& row,
                                std::function<void(std::string failure)> then) {
  ResourceProvider* provider = world_.types.find(row.type);
  if (provider == nullptr || row.physical_id.empty()) return then("");
  const Resource standing{row.physical_id, row.attributes, row.stamp, row.state, {}};
  provider->remove(standing, request_for(row, row.properties),
                   [then = std::move(then)](const Expected<sidestep::Done, Error>& removed) {
                     then(removed ? "" : handler_message(removed.error()));
                   });
}

void ResourceSteps::remove_obsolete(std::int64_t serial, Ended ended) {
  const StackResource row = state_->obsolete.at(serial);
  const auto forget = [self = shared_from_this(), row, serial, ended](Status status,
                                                                      const std::string& reason) {
    StackWrite write{.removed_obsolete = {serial}, .events = {self->event(row, status, reason)}};
    self->state_->obsolete.erase(serial);
    const auto outcome =
        status == Status::kDeleteFailed ? JobGraph::Outcome::kFailed : JobGraph::Outcome::kDone;
    self->commit(std::move(write), [ended, outcome] { ended(outcome); });
  };
  const bool undoes_creation = state_->operation.phase == StackOperation::Phase::kRollbackCleanup;
  if (is_kept(row, undoes_creation ? row.deletion_policy : row.replace_policy)) {
    return forget(Status::kDeleteSkipped, "");
  }
  StackWrite write{.events = {event(row, Status::kDeleteInProgress, "")}};
  commit(std::move(write), [self = shared_from_this(), row, forget] {
    self->call_remove(row, [forget](const std::string& failure) {
      forget(failure.empty() ? Status::kDeleteComplete : Status::kDeleteFailed, failure);
    });
  });
}

}  // namespace sidestep::aws::cloudformation
