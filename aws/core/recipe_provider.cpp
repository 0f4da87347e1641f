#include "aws/core/recipe_provider.h"

#include <utility>

namespace sidestep::aws {
void RecipeProvider::create(ResourceRequest request, Done done) {
  std::string name = name_of(request);
  ResourceRecipe::Calls calls = recipe_.create(request, name);
  make(std::move(request), std::move(name), std::move(calls), std::move(done));
}

void RecipeProvider::update(const Resource& resource, Json before, ResourceRequest request,
                            Done done) {
  static_cast<void>(resource);
  std::string name = name_of(request);
  const Json* named_before = find_member(before, recipe_.name_property);
  const Json* named_now = find_member(request.properties, recipe_.name_property);
  const bool keeps_name = (named_before == nullptr) == (named_now == nullptr) &&
                          (named_now == nullptr || *named_now == *named_before);
  ResourceRecipe::Calls calls =
      keeps_name ? recipe_.update(request, name, before) : recipe_.create(request, name);
  make(std::move(request), std::move(name), std::move(calls), std::move(done));
}

void RecipeProvider::make(ResourceRequest request, std::string name, ResourceRecipe::Calls calls,
                          Done done) {
  const Scope scope = request.scope;
  const std::optional<OnceKey> once = request.once;
  run_calls(directory_, recipe_.service, scope, std::move(calls),
            [&recipe = recipe_, request = std::move(request), name = std::move(name),
             done = std::move(done)](const Expected<Json, Error>& answer) mutable {
              if (!answer) return done(unexpected(answer.error()));
              done(recipe.made(request, name, *answer));
            },
            once);
}

void RecipeProvider::remove(const Resource& resource, ResourceRequest request, Removed removed) {
  run_calls(directory_, recipe_.service, request.scope, recipe_.remove(request, resource),
            [gone = recipe_.gone,
             removed = std::move(removed)](const Expected<Json, Error>& answer) mutable {
              if (!answer && answer.error().code != gone) {
                return removed(unexpected(answer.error()));
              }
              removed(sidestep::Done{});
            });
}

std::string RecipeProvider::name_of(const ResourceRequest& request) const {
  const Json* name = find_member(request.properties, recipe_.name_property);
  return name != nullptr ? name->get<std::string>() : request.suggested_name;
}

Json picked(const Json& properties, std::initializer_list<std::string_view> names) {
  Json members = Json::object();
  for (const std::string_view name : names) {
    if (const Json* value = find_member(properties, name)) members[std::string(name)] = *value;
  }
  return members;
}

}  // namespace sidestep::aws
