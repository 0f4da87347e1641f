#pragma once
// One operation on one stack, from its first resource to its last event: CREATE, UPDATE or DELETE,
// with what a failure asks for. After a crash it goes on from the rows.
//
//   CREATE_IN_PROGRESS -> CREATE_COMPLETE
//                      -> ROLLBACK_IN_PROGRESS -> ROLLBACK_COMPLETE
//   UPDATE_IN_PROGRESS -> UPDATE_COMPLETE_CLEANUP_IN_PROGRESS -> UPDATE_COMPLETE
//                      -> UPDATE_ROLLBACK_IN_PROGRESS
//                         -> UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS
//                         -> UPDATE_ROLLBACK_COMPLETE
//   DELETE_IN_PROGRESS -> DELETE_COMPLETE, DELETE_FAILED

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "aws/cloudformation/stacks/resource_steps.h"

namespace sidestep::aws::cloudformation {

class Deployment : public std::enable_shared_from_this<Deployment> {
 public:
  // `state` has an operation, and its stack the status that the operation begins with.
  Deployment(ResourceSteps::World world, std::shared_ptr<StackState> state)
      : world_(world),
        state_(std::move(state)),
        steps_(std::make_shared<ResourceSteps>(world, state_)) {}

  // Goes on with the operation's phase. `ended` is called when the operation has ended.
  void run(std::function<void()> ended);

  // An update goes back as soon as nobody works on a resource any more. `then` is called when that
  // is durable. REQUIRES: the stack is in UPDATE_IN_PROGRESS.
  void cancel(std::function<void()> then);

  const Stack& stack() const { return state_->stack; }
  // For what callers may change meanwhile.
  Stack& stack() { return state_->stack; }

 private:
  using Failed = std::vector<std::string>;

  // deployment.cpp: towards the template, and back.
  void forward();
  void settle(const std::string& name, JobGraph::Ended ended);
  void on_settled(const Failed& failed);
  void complete();
  void clean_up();
  void fail(const std::string& reason);
  void revert();
  void on_reverted(const Failed& failed);
  // deployment_end.cpp: what goes, and how it ends.
  void remove_all();
  void on_all_removed(const Failed& failed);
  void remove_leftovers(std::function<void()> then);
  // Removes these resources and all obsolete ones, whoever depends on one before it.
  void remove_in_order(const std::vector<std::string>& names,
                       std::function<void(const Failed&)> then);
  void end(Status status, const std::string& reason, StackWrite write = {});
  void enter(StackOperation::Phase phase, Status status, const std::string& reason,
             std::function<void()> then, StackWrite write = {});
  StackEvent stack_event(Status status, const std::string& reason) const;
  void commit(StackWrite write, std::function<void()> then);
  std::string failure_text(const Failed& failed) const;

  const ResourceSteps::World world_;
  const std::shared_ptr<StackState> state_;
  const std::shared_ptr<ResourceSteps> steps_;
  std::function<void()> ended_;
  std::shared_ptr<JobGraph> forward_{};  // while it goes towards the template
};

}  // namespace sidestep::aws::cloudformation
