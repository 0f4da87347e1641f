#pragma once
// What an operation does with one resource at a time: it is created, updated, replaced, brought
// back to what it was, removed. Every step is in the rows before its provider is asked, and again
// when the provider has answered, so that a step that was interrupted can be made again.

#include <functional>
#include <memory>
#include <string>

#include "aws/cloudformation/resources/type_providers.h"
#include "aws/cloudformation/stacks/job_graph.h"
#include "aws/cloudformation/stacks/stack_policy.h"
#include "aws/cloudformation/stacks/stack_state.h"
#include "aws/cloudformation/stacks/stack_write.h"
#include "aws/core/platform.h"

namespace sidestep::aws::cloudformation {

class ResourceSteps : public std::enable_shared_from_this<ResourceSteps> {
 public:
  // All of it outlives the steps.
  struct World {
    Platform& platform;
    TypeProviders& types;
    std::int64_t& last_serial;  // of all stacks
  };
  using Ended = JobGraph::Ended;

  ResourceSteps(World world, std::shared_ptr<StackState> state)
      : world_(world), state_(std::move(state)) {}

  // Makes the resource what the template declares. A failure leaves its reason in the row.
  void settle(const std::string& logical_id, Ended ended);
  // Undoes what the operation did to it; what it created becomes obsolete.
  void revert(const std::string& logical_id, Ended ended);
  // Removes it, unless its policy keeps it; the row stays, as DELETE_COMPLETE.
  void remove(const std::string& logical_id, Ended ended);
  // Removes one that became obsolete. A failure keeps it in no list: AWS forgets it, too.
  void remove_obsolete(std::int64_t serial, Ended ended);

  // Ends what waits for somebody outside; see OpenRequests.
  void give_up();

  // Why the stack's policy keeps an update from removing what the template does not declare any
  // more; empty if it does not.
  std::string denied_removal() const;

  // Names of exports that properties were made from.
  const std::set<std::string>& imports() const { return imports_; }

 private:
  using Result = Expected<Resource, Error>;

  void with_properties(const std::string& logical_id, Json properties, Ended ended);
  void create(StackResource row, Json properties, Ended ended);
  void update(StackResource row, Json properties, Ended ended);
  void replace(StackResource row, Json properties, Ended ended);
  void call_create(StackResource row, Ended ended);
  void call_update(StackResource row, Ended ended);
  void on_created(StackResource row, const Result& made, const Ended& ended);
  void on_updated(StackResource row, const Result& made, const Ended& ended);
  void on_replaced(StackResource row, const Result& made, const Ended& ended);
  void refuse(const std::string& logical_id, const std::string& reason, const Ended& ended);
  void revert_replaced(const StackResource& row, StackResource old, const Ended& ended);
  void revert_updated(StackResource row, StackResource old, const Ended& ended);

  void call_remove(const StackResource& row, std::function<void(std::string failure)> then);
  bool is_kept(const StackResource& row, const std::string& policy) const;

  StackPolicy policy() const;
  const Json& declaration(const std::string& logical_id) const;
  StackResource new_row(const std::string& logical_id) const;
  ResourceRequest request_for(const StackResource& row, Json properties) const;
  std::string name_for(const StackResource& row) const;
  StackEvent event(const StackResource& row, Status status, const std::string& reason) const;
  // Sets status and reason of the row and writes it with an event; `then` after the commit.
  void note(StackResource row, Status status, const std::string& reason,
            std::function<void()> then);
  // Writes the row as it stands now, with an event of it, and then ends its job.
  void conclude(StackWrite write, const StackResource& row, JobGraph::Outcome outcome,
                const Ended& ended);
  void commit(StackWrite write, std::function<void()> then);
  void keep(const StackResource& row);

  const World world_;
  const std::shared_ptr<StackState> state_;
  std::set<std::string> imports_;
};

}  // namespace sidestep::aws::cloudformation
