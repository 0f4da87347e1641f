#pragma once
// Removes what a project made and no longer declares.

#include <functional>
#include <memory>
#include <vector>

#include "server/project_apply.h"

namespace sidestep {

class ProjectRemoval : public std::enable_shared_from_this<ProjectRemoval> {
 public:
  // All outlive the work. `done` is called from the loop; what was removed, and why something was
  // not, is in `changes` then, and `record` has forgotten what is gone.
  ProjectRemoval(const ProjectApply::Target& target, ProjectRecord& record, ProjectChanges& changes,
                 std::function<void()> done)
      : target_(target), record_(record), changes_(changes), done_(std::move(done)) {}

  // State machines first, because they name the others.
  void run(std::vector<MadeResource> resources);

 private:
  void remove(std::size_t index);
  void remove_function(const MadeResource& resource);
  void remove_table(const MadeResource& resource, std::function<void()> then);
  void remove_state_machine(const MadeResource& resource, std::function<void()> then);
  void removed(const MadeResource& resource);
  void failed(const MadeResource& resource, const std::string& message);

  const ProjectApply::Target& target_;
  ProjectRecord& record_;
  ProjectChanges& changes_;
  const std::function<void()> done_;
  std::vector<MadeResource> resources_;
};

}  // namespace sidestep
