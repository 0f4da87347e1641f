#include "aws/states/resources.h"

#include <algorithm>

#include "aws/core/resource_calls.h"
#include "aws/states/arns.h"
#include "aws/states/machine_configuration.h"
#include "aws/states/machine_template.h"
#include "aws/states/state_machine_rows.h"
#include "base/check.h"
#include "base/limits.h"
#include "storage/activities.h"
#include "storage/tags.h"

namespace sidestep::aws::states {
namespace {

using Calls = std::vector<ResourceCall>;

Error template_error(std::string message) {
  return {.code = "ValidationError", .message = std::move(message)};
}

Json tag_list(const std::map<std::string, std::string>& tags) {
  Json list = Json::array();
  for (const auto& [key, value] : tags) {
    list.push_back(Json::object_t{{"key", key}, {"value", value}});
  }
  return list;
}

std::string property_text(const Json& properties, std::string_view name,
                          std::string_view otherwise) {
  const Json* value = find_member(properties, name);
  return value != nullptr && value->is_string() ? value->get<std::string>()
                                                : std::string(otherwise);
}

// `members` of a template under the names of the API.
Json request_of(const Json& properties, std::initializer_list<std::string_view> members) {
  Json chosen = Json::object();
  for (const std::string_view name : members) {
    if (const Json* value = find_member(properties, name)) chosen[name] = *value;
  }
  return with_lower_names(chosen);
}

Json one(std::string_view name, const std::string& value) {
  Json request = Json::object();
  request[name] = value;
  return request;
}

// A physical id that is an ARN, as all of this service are.
Resource arn_resource(const std::string& arn, const std::string& name) {
  Resource resource{.physical_id = arn};
  resource.attributes["Arn"] = arn;
  resource.attributes["Name"] = name;
  return resource;
}

class Provider : public ResourceProvider {
 public:
  Provider(std::string_view type, const Directory& directory, storage::Database& reader)
      : type_(type), directory_(directory), reader_(reader) {}

  std::string_view type() const override { return type_; }

 protected:
  template <class Then>
  void run(const Scope& scope, Calls calls, Done done, Then resource_of) const {
    run_calls(directory_, "states", scope, std::move(calls),
              [done = std::move(done), resource_of](Expected<Json, Error> answer) mutable {
                if (!answer) return done(unexpected(std::move(answer).error()));
                done(resource_of(*answer));
              });
  }
  void run_removal(const Scope& scope, ResourceCall call, Removed removed) const {
    run_calls(directory_, "states", scope, {std::move(call)},
              [removed = std::move(removed)](Expected<Json, Error> answer) mutable {
                if (!answer) return removed(unexpected(std::move(answer).error()));
                removed(sidestep::Done{});
              });
  }
  // Those that give `arn` the tags of `request` and take away what `before` had and it has not.
  Calls tag_calls(const std::string& arn, const Json& before,
                  const ResourceRequest& request) const {
    const auto wanted = template_tags(request.properties);
    auto missing = wanted;
    for (const storage::Tag& tag : storage::Tags(reader_).list(arn)) {
      const auto found = missing.find(tag.key);
      if (found != missing.end() && found->second == tag.value) missing.erase(found);
    }
    Json surplus = Json::array();
    for (const auto& [key, value] : template_tags(before)) {
      if (!wanted.contains(key)) surplus.push_back(key);
    }
    Calls calls;
    if (!surplus.empty()) {
      calls.push_back({"UntagResource", one("resourceArn", arn)});
      calls.back().input["tagKeys"] = std::move(surplus);
    }
    if (!missing.empty()) {
      calls.push_back({"TagResource", one("resourceArn", arn)});
      calls.back().input["tags"] = tag_list(missing);
    }
    return calls;
  }
  std::string tag_text(const std::string& arn) const {
    std::string text;
    for (const storage::Tag& tag : storage::Tags(reader_).list(arn)) {
      append_quoted(text, tag.key), append_quoted(text, tag.value);
    }
    return text;
  }
  storage::Database& reader() const { return reader_; }
  const Directory& directory() const { return directory_; }

 private:
  const std::string_view type_;
  const Directory& directory_;
  storage::Database& reader_;
};

constexpr std::string_view kMachineFixed[] = {"StateMachineType"};
constexpr std::string_view kMachineMoving[] = {"StateMachineRevisionId"};
constexpr std::string_view kVersionFixed[] = {"StateMachineArn", "StateMachineRevisionId",
                                              "Description"};
constexpr std::string_view kActivityFixed[] = {"EncryptionConfiguration"};

class StateMachineProvider final : public Provider {
 public:
  StateMachineProvider(const Directory& directory, storage::Database& reader)
      : Provider("AWS::StepFunctions::StateMachine", directory, reader) {}

  std::optional<Resource> find(const ResourceRequest& request, const Resource*) const override {
    return standing(arn_of(request));
  }

  std::string_view name_property() const override { return "StateMachineName"; }
  NameRule name_rule() const override {
    return {.length_max = limits::kNameMax, .stack = NameRule::Stack::kLeftOut};
  }
  std::span<const std::string_view> fixed_properties() const override { return kMachineFixed; }
  std::span<const std::string_view> moving_attributes() const override { return kMachineMoving; }

  void create(ResourceRequest request, Done done) override {
    fetch_definition(directory(), std::move(request),
                     [this, done = std::move(done)](Expected<ResourceRequest, Error> read) mutable {
                       if (!read) return done(unexpected(std::move(read).error()));
                       create_defined(*std::move(read), std::move(done));
                     });
  }

  void update(const Resource& resource, Json before, ResourceRequest request, Done done) override {
    if (arn_of(request) != resource.physical_id) return create(std::move(request), std::move(done));
    fetch_definition(directory(), std::move(request),
                     [this, arn = resource.physical_id, before = std::move(before),
                      done = std::move(done)](Expected<ResourceRequest, Error> read) mutable {
                       if (!read) return done(unexpected(std::move(read).error()));
                       update_defined(arn, before, *std::move(read), std::move(done));
                     });
  }

  void remove(const Resource& resource, ResourceRequest request, Removed removed) override {
    run_removal(request.scope, {"DeleteStateMachine", one("stateMachineArn", resource.physical_id)},
                std::move(removed));
  }

 private:
  void create_defined(ResourceRequest request, Done done) {
    auto input = machine_request(request);
    if (!input) return done(unexpected(std::move(input).error()));
    Json call = *std::move(input);
    call["name"] = name_of(request);
    if (const auto tags = template_tags(request.properties); !tags.empty()) {
      call["tags"] = tag_list(tags);
    }
    run(request.scope, {{"CreateStateMachine", std::move(call)}}, std::move(done),
        [this](const Json& answer) {
          return standing(answer.at("stateMachineArn").get<std::string>()).value_or(Resource{});
        });
  }

  void update_defined(const std::string& arn, const Json& before, const ResourceRequest& request,
                      Done done) {
    auto calls = update_calls(arn, before, request);
    if (!calls) return done(unexpected(std::move(calls).error()));
    run(request.scope, *std::move(calls), std::move(done),
        [this, arn](const Json&) { return standing(arn).value_or(Resource{}); });
  }

  static std::string name_of(const ResourceRequest& request) {
    return property_text(request.properties, "StateMachineName", request.suggested_name);
  }
  static std::string arn_of(const ResourceRequest& request) {
    return state_machine_arn(request.scope, name_of(request));
  }

  std::optional<Resource> standing(const std::string& arn) const {
    const auto machine = storage::StateMachines(reader()).find(arn);
    if (!machine) return std::nullopt;
    Resource resource = arn_resource(arn, machine->name);
    const auto revision = storage::StateMachineRevisions(reader()).find(machine->revision_id);
    const bool is_first = !revision || revision->revision_id.empty();
    resource.attributes["StateMachineRevisionId"] = is_first ? "INITIAL" : revision->revision_id;
    resource.stamp = std::to_string(machine->id);
    resource.state = std::to_string(machine->revision_id) + tag_text(arn);
    return resource;
  }

  Expected<Calls, Error> update_calls(const std::string& arn, const Json& before,
                                      const ResourceRequest& request) const {
    SIDESTEP_TRY(input, machine_request(request));
    SIDESTEP_TRY(record, find_state_machine(reader(), arn));
    const std::string type(to_text(record.machine.type));
    if (type != input.at("type").get_ref<const std::string&>()) {
      return unexpected(
          template_error("exists as " + type +
                         ", and the type of a state machine cannot be changed: delete it, "
                         "or give the new one another name"));
    }
    storage::RevisionRow wanted = record.revision;
    wanted.definition = input.at("definition").get<std::string>();
    wanted.role_arn = input.at("roleArn").get<std::string>();
    SIDESTEP_CHECK(read_configurations(input, wanted));
    Calls calls;
    if (wanted.definition != record.revision.definition ||
        wanted.role_arn != record.revision.role_arn ||
        !is_same_configuration(wanted, record.revision)) {
      input.erase("type");
      input["stateMachineArn"] = arn;
      calls.push_back({"UpdateStateMachine", std::move(input)});
    }
    for (ResourceCall& call : tag_calls(arn, before, request)) calls.push_back(std::move(call));
    return calls;
  }
};

class VersionProvider final : public Provider {
 public:
  VersionProvider(const Directory& directory, storage::Database& reader)
      : Provider("AWS::StepFunctions::StateMachineVersion", directory, reader) {}

  std::span<const std::string_view> fixed_properties() const override { return kVersionFixed; }

  void create(ResourceRequest request, Done done) override {
    Json input = request_of(request.properties, {"StateMachineArn", "Description"});
    if (const Json* revision = find_member(request.properties, "StateMachineRevisionId")) {
      input["revisionId"] = *revision;
    }
    run(request.scope, {{"PublishStateMachineVersion", std::move(input)}}, std::move(done),
        [](const Json& answer) {
          const auto arn = answer.at("stateMachineVersionArn").get<std::string>();
          return arn_resource(arn, arn.substr(arn.rfind(':') + 1));
        });
  }

  // A version never changes: each update replaces it.
  void update(const Resource&, Json, ResourceRequest request, Done done) override {
    create(std::move(request), std::move(done));
  }

  void remove(const Resource& resource, ResourceRequest request, Removed removed) override {
    run_removal(request.scope,
                {"DeleteStateMachineVersion", one("stateMachineVersionArn", resource.physical_id)},
                std::move(removed));
  }
};

class AliasProvider final : public Provider {
 public:
  AliasProvider(const Directory& directory, storage::Database& reader)
      : Provider("AWS::StepFunctions::StateMachineAlias", directory, reader) {}

  std::string_view name_property() const override { return "Name"; }
  NameRule name_rule() const override { return {.length_max = limits::kNameMax}; }

  void create(ResourceRequest request, Done done) override {
    auto input = alias_request(request);
    if (!input) return done(unexpected(std::move(input).error()));
    const std::string name = name_of(request);
    (*input)["name"] = name;
    run(request.scope, {{"CreateStateMachineAlias", *std::move(input)}}, std::move(done),
        [name](const Json& answer) {
          return arn_resource(answer.at("stateMachineAliasArn").get<std::string>(), name);
        });
  }

  void update(const Resource& resource, Json, ResourceRequest request, Done done) override {
    const std::string name = name_of(request);
    if (!resource.physical_id.ends_with(':' + name)) {
      return create(std::move(request), std::move(done));
    }
    auto input = alias_request(request);
    if (!input) return done(unexpected(std::move(input).error()));
    (*input)["stateMachineAliasArn"] = resource.physical_id;
    run(request.scope, {{"UpdateStateMachineAlias", *std::move(input)}}, std::move(done),
        [arn = resource.physical_id, name](const Json&) { return arn_resource(arn, name); });
  }

  void remove(const Resource& resource, ResourceRequest request, Removed removed) override {
    run_removal(request.scope,
                {"DeleteStateMachineAlias", one("stateMachineAliasArn", resource.physical_id)},
                std::move(removed));
  }

 private:
  static std::string name_of(const ResourceRequest& request) {
    return property_text(request.properties, "Name", request.suggested_name);
  }

  // A deployment all at once is a route to its version.
  static Expected<Json, Error> alias_request(const ResourceRequest& request) {
    Json input = request_of(request.properties, {"Description", "RoutingConfiguration"});
    const Json* deployment = find_member(request.properties, "DeploymentPreference");
    if (deployment == nullptr) return input;
    if (property_text(*deployment, "Type", "") != "ALL_AT_ONCE") {
      return unexpected(
          template_error("Sidestep has no gradual deployments: DeploymentPreference must "
                         "have the Type ALL_AT_ONCE"));
    }
    Json route =
        one("stateMachineVersionArn", property_text(*deployment, "StateMachineVersionArn", ""));
    route["weight"] = 100;
    input["routingConfiguration"] = Json::array({std::move(route)});
    return input;
  }
};

class ActivityProvider final : public Provider {
 public:
  ActivityProvider(const Directory& directory, storage::Database& reader)
      : Provider("AWS::StepFunctions::Activity", directory, reader) {}

  std::string_view name_property() const override { return "Name"; }
  NameRule name_rule() const override { return {.length_max = limits::kNameMax}; }
  std::span<const std::string_view> fixed_properties() const override { return kActivityFixed; }

  std::optional<Resource> find(const ResourceRequest& request, const Resource*) const override {
    return standing(activity_arn(request.scope, name_of(request)));
  }

  void create(ResourceRequest request, Done done) override {
    Json input = request_of(request.properties, {"EncryptionConfiguration"});
    input["name"] = name_of(request);
    input["tags"] = tag_list(template_tags(request.properties));
    run(request.scope, {{"CreateActivity", std::move(input)}}, std::move(done),
        [this](const Json& answer) {
          return standing(answer.at("activityArn").get<std::string>()).value_or(Resource{});
        });
  }

  void update(const Resource& resource, Json before, ResourceRequest request, Done done) override {
    if (activity_arn(request.scope, name_of(request)) != resource.physical_id) {
      return create(std::move(request), std::move(done));
    }
    run(request.scope, tag_calls(resource.physical_id, before, request), std::move(done),
        [this, arn = resource.physical_id](const Json&) {
          return standing(arn).value_or(Resource{});
        });
  }

  void remove(const Resource& resource, ResourceRequest request, Removed removed) override {
    run_removal(request.scope, {"DeleteActivity", one("activityArn", resource.physical_id)},
                std::move(removed));
  }

 private:
  static std::string name_of(const ResourceRequest& request) {
    return property_text(request.properties, "Name", request.suggested_name);
  }
  std::optional<Resource> standing(const std::string& arn) const {
    const auto activity = storage::Activities(reader()).find(arn);
    if (!activity) return std::nullopt;
    Resource resource = arn_resource(arn, activity->name);
    resource.stamp = std::to_string(activity->created_ms);
    resource.state = resource.stamp + tag_text(arn);
    return resource;
  }
};

}  // namespace

std::vector<std::unique_ptr<ResourceProvider>> resource_providers(const Directory& directory,
                                                                  storage::Database& reader) {
  std::vector<std::unique_ptr<ResourceProvider>> providers;
  providers.push_back(std::make_unique<StateMachineProvider>(directory, reader));
  providers.push_back(std::make_unique<VersionProvider>(directory, reader));
  providers.push_back(std::make_unique<AliasProvider>(directory, reader));
  providers.push_back(std::make_unique<ActivityProvider>(directory, reader));
  return providers;
}

}  // namespace sidestep::aws::states
