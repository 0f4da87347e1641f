#include "aws/lambda/resources.h"

#include "aws/core/call_sequence.h"
#include "aws/core/resource_calls.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/layers/function_layers.h"
#include "aws/lambda/revision.h"
#include "aws/lambda/template_code.h"
#include "base/check.h"
#include "lambda_runner/runtimes/list.h"

namespace sidestep::aws::lambda {
namespace {

Error template_error(std::string message) {
  return {.code = "ValidationError", .message = std::move(message)};
}

std::string text_property(const Json& properties, std::string_view name) {
  const Json* value = find_member(properties, name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : "";
}

// Templates may write numbers as text.
Expected<std::int64_t, Error> number_property(const Json& properties, std::string_view name,
                                              std::int64_t otherwise) {
  const Json* value = find_member(properties, name);
  if (value == nullptr) return otherwise;
  if (value->is_number_integer()) return value->get<std::int64_t>();
  const auto read = parse_json(value->is_string() ? value->get<std::string>() : "");
  if (read && read->is_number_integer()) return read->get<std::int64_t>();
  return unexpected(template_error(std::string(name) + " must be a number"));
}

Expected<Json, Error> template_durable_config(const Json& config) {
  constexpr std::int64_t kRetentionDays = 14;
  SIDESTEP_TRY(timeout, number_property(config, "ExecutionTimeout", 0));
  SIDESTEP_TRY(retention, number_property(config, "RetentionPeriodInDays", kRetentionDays));
  if (timeout < 1) return unexpected(template_error("DurableConfig needs an ExecutionTimeout"));
  return Json{{"ExecutionTimeout", timeout}, {"RetentionPeriodInDays", retention}};
}

// Whether a new revision would differ in nothing but its id and date.
bool is_same(runner::Function a, const runner::Function& b) {
  a.revision_id = b.revision_id;
  a.last_modified = b.last_modified;
  return a == b;
}

constexpr std::string_view kFixed[] = {"PackageType"};

class FunctionProvider final : public ResourceProvider {
 public:
  FunctionProvider(Lambda& lambda, const Directory& directory)
      : lambda_(lambda), directory_(directory) {}

  std::string_view type() const override { return "AWS::Lambda::Function"; }
  std::string_view name_property() const override { return "FunctionName"; }
  std::span<const std::string_view> fixed_properties() const override { return kFixed; }

  std::optional<Resource> find(const ResourceRequest& request, const Resource*) const override {
    const auto function = lambda_.registry().find(arn_of(request));
    return function ? std::optional(resource_of(*function)) : std::nullopt;
  }

  // One that is there may be ours, if we were interrupted: it has a name that nobody else gives.
  void create(ResourceRequest request, Done done) override {
    const bool is_named = !text_property(request.properties, "FunctionName").empty();
    if (is_named && !request.place.stack_id.empty() && lambda_.registry().find(arn_of(request))) {
      return done(unexpected(Error{.code = "ResourceConflictException",
                                   .message = "Function already exist: " + name_of(request),
                                   .status = 409}));
    }
    settle(std::move(request), std::move(done));
  }

  void update(const Resource&, Json, ResourceRequest request, Done done) override {
    settle(std::move(request), std::move(done));
  }

  void remove(const Resource& resource, ResourceRequest request, Removed removed) override {
    lambda_.registry().remove(function_arn(request.scope, resource.physical_id));
    removed(sidestep::Done{});
  }

 private:
  static std::string name_of(const ResourceRequest& request) {
    const std::string name = text_property(request.properties, "FunctionName");
    return name.empty() ? request.suggested_name : name;
  }
  static std::string arn_of(const ResourceRequest& request) {
    return function_arn(request.scope, name_of(request));
  }

  static Resource resource_of(const runner::Function& function) {
    Resource resource{.physical_id = function.name};
    resource.attributes["Arn"] = function.arn;
    resource.state = function.revision_id;
    return resource;
  }

  Expected<runner::Function, Error> declared(const ResourceRequest& request) const {
    const Json& properties = request.properties;
    runner::Function function;
    function.name = name_of(request);
    function.arn = arn_of(request);
    function.role = text_property(properties, "Role");
    function.runtime = text_property(properties, "Runtime");
    function.handler = text_property(properties, "Handler");
    function.description = text_property(properties, "Description");
    if (runner::find_runtime(function.runtime) == nullptr) {
      return unexpected(
          template_error("The runtime '" + function.runtime + "' is not one that Sidestep runs"));
    }
    if (const Json* command = find_member(properties, "Command")) {
      for (const Json& part : *command) {
        function.command.push_back(part.is_string() ? part.get<std::string>() : to_text(part));
      }
    }
    if (const Json* environment = find_member(properties, "Environment")) {
      const Json* variables = find_member(*environment, "Variables");
      const Json given = variables == nullptr ? Json::object() : *variables;
      for (const auto& [name, value] : given.items()) {
        function.environment[name] = value.is_string() ? value.get<std::string>() : to_text(value);
      }
    }
    function.tags = template_tags(properties);
    for (const char* name : {"DeadLetterConfig", "KmsKeyArn", "LoggingConfig", "SnapStart",
                             "TracingConfig", "VpcConfig"}) {
      const Json* member = find_member(properties, name);
      if (member == nullptr) continue;
      function.shown_only[std::string_view(name) == "KmsKeyArn" ? "KMSKeyArn" : name] = *member;
    }
    if (const Json* config = find_member(properties, runner::kDurableConfig)) {
      SIDESTEP_TRY(durable, template_durable_config(*config));
      function.shown_only[runner::kDurableConfig] = std::move(durable);
    }
    if (auto read = read_layers(lambda_, properties, function); !read) {
      return unexpected(std::move(read).error());
    }
    if (find_member(properties, "ReservedConcurrentExecutions") != nullptr) {
      SIDESTEP_TRY(reserved, number_property(properties, "ReservedConcurrentExecutions", 0));
      function.reserved_concurrency = reserved;
    }
    if (const Json* storage = find_member(properties, "EphemeralStorage")) {
      SIDESTEP_TRY(size, number_property(*storage, "Size", function.ephemeral_storage_mb));
      function.ephemeral_storage_mb = size;
    }
    const Json* architectures = find_member(properties, "Architectures");
    if (architectures != nullptr && architectures->is_array() && !architectures->empty()) {
      function.architecture = architectures->front().get<std::string>();
    }
    SIDESTEP_TRY(timeout, number_property(properties, "Timeout", 3));
    SIDESTEP_TRY(memory, number_property(properties, "MemorySize", 128));
    function.timeout = std::chrono::seconds(timeout);
    function.memory_mb = memory;
    return function;
  }

  void settle(ResourceRequest request, Done done) {
    auto function = declared(request);
    if (!function) return done(unexpected(std::move(function).error()));
    auto then = [this, function = *std::move(function), calls = setting_calls(request),
                 done = std::move(done)](Expected<runner::FunctionCode, Error> code) mutable {
      if (!code) return done(unexpected(std::move(code).error()));
      function.code = *std::move(code);
      Resource resource = put(std::move(function));
      call_in_turn(directory_, "lambda", std::move(calls),
                   [resource = std::move(resource), done = std::move(done)](Answer answer) mutable {
                     if (!answer) return done(unexpected(std::move(answer).error()));
                     done(std::move(resource));
                   });
    };
    take_template_code(lambda_, directory_, request, std::move(then));
  }

  // What is no part of a function's configuration.
  static std::deque<Call> setting_calls(const ResourceRequest& request) {
    const Json& properties = request.properties;
    std::deque<Call> calls;
    if (const Json* runtime = find_member(properties, "RuntimeManagementConfig")) {
      Json members = *runtime;
      members["FunctionName"] = name_of(request);
      calls.push_back({"PutRuntimeManagementConfig", std::move(members), request.scope});
    }
    if (const Json* loop = find_member(properties, "RecursiveLoop")) {
      calls.push_back({"PutFunctionRecursionConfig",
                       {{"FunctionName", name_of(request)}, {"RecursiveLoop", *loop}},
                       request.scope});
    }
    return calls;
  }

  Resource put(runner::Function function) {
    const auto existing = lambda_.registry().find(function.arn);
    if (existing) function.last_published = existing->last_published;
    if (existing && is_same(*existing, function)) return resource_of(*existing);
    make_revision(function);
    Resource resource = resource_of(function);
    lambda_.registry().put(std::move(function));
    return resource;
  }

  Lambda& lambda_;
  const Directory& directory_;
};

}  // namespace

std::vector<std::unique_ptr<ResourceProvider>> resource_providers(Lambda& lambda,
                                                                  const Directory& directory) {
  std::vector<std::unique_ptr<ResourceProvider>> providers;
  providers.push_back(std::make_unique<FunctionProvider>(lambda, directory));
  return providers;
}

}  // namespace sidestep::aws::lambda
