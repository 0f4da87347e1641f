#pragma once
// Makes what a project declares, in the order of the sections. What is there already is brought up
// to date; what the project made and no longer declares is removed, if everything declared could be
// made.
//
// Every resource is made by the provider of its type, which does it by the very operations that
// callers use: a project cannot declare what the API would refuse. No service is known here.

#include <functional>
#include <memory>
#include <vector>

#include "aws/core/resource_providers.h"
#include "project/changes.h"
#include "project/declared_resource.h"
#include "project/record.h"

namespace sidestep::project {

class Apply : public std::enable_shared_from_this<Apply> {
 public:
  struct Target {
    const aws::ResourceProviders& providers;
    storage::Storage& storage;
    aws::Scope scope;
    FullResources full = FullResources::kStay;
  };
  using Done = std::function<void(Changes)>;

  // `file` is that of the project. `resources` are in any order. The target's references outlive
  // the work. `done` is called from the loop.
  Apply(std::filesystem::path file, std::vector<DeclaredResource> resources, Target target,
        Done done);

  void run() { make(0); }

 private:
  using Made = Expected<aws::Resource, aws::Error>;

  void make(std::size_t index);
  void create(std::size_t index, aws::ResourceProvider& provider, aws::ResourceRequest request);
  void update(std::size_t index, aws::ResourceProvider& provider, aws::ResourceRequest request,
              aws::Resource existing);
  void on_created(std::size_t index, const Made& made);
  void on_updated(std::size_t index, const aws::Resource& before, bool was_ours, const Made& made);

  void remove_what_is_no_longer_declared();
  void remove(std::size_t index);
  void on_removed(const MadeResource& made, const Expected<sidestep::Done, aws::Error>& result);
  void finish();

  aws::ResourceRequest request_for(const DeclaredResource& declared) const;
  MadeResource made_resource(const DeclaredResource& declared, const aws::Resource& resource) const;
  void note_problem(const DeclaredResource& declared, std::string message);

  const std::filesystem::path file_;
  const std::vector<DeclaredResource> resources_;
  const Target target_;
  const Done done_;
  ProjectRecord record_;
  std::vector<MadeResource> gone_;
  Changes changes_;
};

}  // namespace sidestep::project
