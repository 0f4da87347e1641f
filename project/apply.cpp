#include "project/apply.h"

#include <algorithm>

namespace sidestep::project {
namespace {

std::ptrdiff_t rank(std::string_view type) {
  const Section* section = section_of(type);
  return section == nullptr ? std::ssize(kSections) : section - std::begin(kSections);
}

std::vector<DeclaredResource> in_order(std::vector<DeclaredResource> resources) {
  std::ranges::stable_sort(resources, {}, [](const auto& each) { return rank(each.type); });
  return resources;
}

std::string stamp_of(const aws::Resource& resource) {
  return resource.stamp.empty() ? resource.state : resource.stamp;
}

aws::Resource resource_of(const MadeResource& made) {
  return {.physical_id = made.physical_id, .stamp = made.stamp};
}

}  // namespace

Apply::Apply(std::filesystem::path file, std::vector<DeclaredResource> resources, Target target,
             Done done)
    : file_(std::move(file)),
      resources_(in_order(std::move(resources))),
      target_(std::move(target)),
      done_(std::move(done)),
      record_(target_.storage.reader(), file_) {}

void Apply::make(std::size_t index) {
  if (index == resources_.size()) return remove_what_is_no_longer_declared();
  const DeclaredResource& declared = resources_[index];
  aws::ResourceProvider* provider = target_.providers.find(declared.type);
  if (provider == nullptr) {
    note_problem(declared, "Sidestep does not make resources of the type " + declared.type);
    return make(index + 1);
  }
  aws::ResourceRequest request = request_for(declared);
  const MadeResource* before = record_.find(made_resource(declared, {}).key());
  const std::optional<aws::Resource> made =
      before == nullptr ? std::nullopt : std::optional(resource_of(*before));
  auto existing = provider->find(request, made ? &*made : nullptr);
  if (!existing) return create(index, *provider, std::move(request));
  update(index, *provider, std::move(request), *std::move(existing));
}

void Apply::create(std::size_t index, aws::ResourceProvider& provider,
                   aws::ResourceRequest request) {
  provider.create(std::move(request), [self = shared_from_this(), index](const Made& made) {
    self->on_created(index, made);
    self->make(index + 1);
  });
}

void Apply::on_created(std::size_t index, const Made& made) {
  const DeclaredResource& declared = resources_[index];
  if (!made) return note_problem(declared, made.error().message);
  changes_.added.push_back(resource_title(declared.type, declared.name));
  record_.put(made_resource(declared, *made));
}

void Apply::update(std::size_t index, aws::ResourceProvider& provider, aws::ResourceRequest request,
                   aws::Resource existing) {
  const MadeResource* before = record_.find(made_resource(resources_[index], {}).key());
  const bool is_ours = before != nullptr && before->stamp == stamp_of(existing);
  // A provider that cannot know the state of a resource is not asked to change what is declared as
  // before.
  if (existing.state.empty() && is_ours && before->properties == request.properties) {
    return make(index + 1);
  }
  Json properties = before == nullptr ? Json::object() : before->properties;
  provider.update(existing, std::move(properties), std::move(request),
                  [self = shared_from_this(), index, existing, is_ours](const Made& made) {
                    self->on_updated(index, existing, is_ours, made);
                    self->make(index + 1);
                  });
}

void Apply::on_updated(std::size_t index, const aws::Resource& before, bool was_ours,
                       const Made& made) {
  const DeclaredResource& declared = resources_[index];
  if (!made) return note_problem(declared, made.error().message);
  const std::string title = resource_title(declared.type, declared.name);
  if (!made->warning.empty()) changes_.warnings.push_back(title + ' ' + made->warning);
  if (before.state.empty() || made->state != before.state) changes_.changed.push_back(title);
  const MadeResource now = made_resource(declared, *made);
  if (was_ours) return record_.put(now);
  // A request made it, or made it again.
  if (stamp_of(*made) != stamp_of(before)) record_.forget(now.key());
}

// Resources of another account or region belong to what was declared under other settings.
void Apply::remove_what_is_no_longer_declared() {
  if (!changes_.problems.empty()) return finish();
  for (const auto& [key, made] : record_.all()) {
    const bool is_here =
        made.account == target_.scope.account && made.region == target_.scope.region;
    const bool is_declared = std::ranges::any_of(resources_, [&made = made](const auto& each) {
      return each.type == made.type && each.name == made.name;
    });
    if (is_here && !is_declared) gone_.push_back(made);
  }
  std::ranges::stable_sort(gone_, std::greater(), [](const auto& each) { return rank(each.type); });
  remove(0);
}

void Apply::remove(std::size_t index) {
  if (index == gone_.size()) return finish();
  const MadeResource& made = gone_[index];
  aws::ResourceProvider* provider = target_.providers.find(made.type);
  if (provider == nullptr) return remove(index + 1);
  aws::ResourceRequest request{target_.scope, made.name, made.properties};
  const aws::Resource known = resource_of(made);
  const auto existing = provider->find(request, &known);
  if (!existing) {
    record_.forget(made.key());
    return remove(index + 1);
  }
  const std::string title = resource_title(made.type, made.name);
  if (stamp_of(*existing) != made.stamp) {
    if (existing->stamp.empty()) {
      changes_.warnings.push_back(title +
                                  " is no longer declared, but a request has changed it since: it "
                                  "stays");
    }
    record_.forget(made.key());
    return remove(index + 1);
  }
  const std::string contents = provider->contents(*existing, request);
  if (!contents.empty() && target_.full == FullResources::kStay) {
    changes_.warnings.push_back(title + " is no longer declared, but has " + contents +
                                ": it stays, unless the server is started with --prune");
    return remove(index + 1);
  }
  provider->remove(*existing, std::move(request),
                   [self = shared_from_this(), index](const auto& result) {
                     self->on_removed(self->gone_[index], result);
                     self->remove(index + 1);
                   });
}

void Apply::on_removed(const MadeResource& made,
                       const Expected<sidestep::Done, aws::Error>& result) {
  const std::string title = resource_title(made.type, made.name);
  if (!result) {
    changes_.warnings.push_back(
        title + " is no longer declared, and could not be removed: " + result.error().message);
    return;
  }
  changes_.removed.push_back(title);
  record_.forget(made.key());
}

void Apply::finish() {
  record_.save(target_.storage.writer(), [self = shared_from_this()](std::exception_ptr failure) {
    if (failure) {
      self->changes_.problems.push_back(
          {self->file_.string(), "what it has made could not be written down"});
    }
    self->done_(std::move(self->changes_));
  });
}

aws::ResourceRequest Apply::request_for(const DeclaredResource& declared) const {
  return {target_.scope, declared.name, declared.properties};
}

MadeResource Apply::made_resource(const DeclaredResource& declared,
                                  const aws::Resource& resource) const {
  return {declared.type,        declared.name,      target_.scope.account, target_.scope.region,
          resource.physical_id, stamp_of(resource), declared.properties};
}

void Apply::note_problem(const DeclaredResource& declared, std::string message) {
  changes_.problems.push_back(
      {file_.string() + ": /" + declared.section + '/' + declared.name, std::move(message)});
}

}  // namespace sidestep::project
