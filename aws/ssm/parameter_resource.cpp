#include "aws/ssm/parameter_resource.h"

#include "aws/core/template_types.h"

namespace sidestep::aws::ssm {
namespace {

// Templates have tags as an object.
Json tags_of_template(const Json& tags) {
  Json list = Json::array();
  for (const auto& [key, value] : tags.items()) list.push_back({{"Key", key}, {"Value", value}});
  return list;
}

std::string name_in(const ResourceRequest& request) {
  const Json* name = find_member(request.properties, "Name");
  return name != nullptr ? name->get<std::string>() : request.suggested_name;
}

}  // namespace

void ParameterResource::create(ResourceRequest request, Done done) {
  std::string name = name_in(request);
  put(std::move(request), std::move(name), false, std::move(done));
}

// Another name makes another parameter; the caller removes the old one.
void ParameterResource::update(const Resource& resource, Json, ResourceRequest request, Done done) {
  const bool is_named = find_member(request.properties, "Name") != nullptr;
  std::string name = is_named ? name_in(request) : resource.physical_id;
  const bool overwrite = name == resource.physical_id;
  put(std::move(request), std::move(name), overwrite, std::move(done));
}

void ParameterResource::put(ResourceRequest request, std::string name, bool overwrite, Done done) {
  Json input = {{"Name", name}, {"Overwrite", overwrite}};
  for (const std::string_view member :
       {"Type", "Value", "Description", "AllowedPattern", "DataType", "Tier", "Policies"}) {
    if (const Json* value = find_member(request.properties, member)) {
      input[std::string(member)] = *value;
    }
  }
  if (const Json* tags = find_member(request.properties, "Tags"); tags != nullptr && !overwrite) {
    input["Tags"] = tags_of_template(*tags);
  }
  input = with_types_of("ssm", "PutParameter", std::move(input));
  Resource resource{name, {{"Type", input["Type"]}, {"Value", input["Value"]}}};
  Call call{"PutParameter", std::move(input), request.scope};
  call.once = request.once;
  platform_.directory.call(
      "ssm", std::move(call),
      Reply([resource = std::move(resource), done = std::move(done)](Answer answer) mutable {
        if (!answer) return done(unexpected(std::move(answer).error()));
        done(std::move(resource));
      }));
}

void ParameterResource::remove(const Resource& resource, ResourceRequest request, Removed removed) {
  platform_.directory.call("ssm",
                           {"DeleteParameter", {{"Name", resource.physical_id}}, request.scope},
                           Reply([removed = std::move(removed)](Answer answer) mutable {
                             if (!answer && answer.error().code != "ParameterNotFound") {
                               return removed(unexpected(std::move(answer).error()));
                             }
                             removed(sidestep::Done{});
                           }));
}

}  // namespace sidestep::aws::ssm
