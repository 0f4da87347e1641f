#include "aws/lambda/resources.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "aws/core/resource_calls.h"
#include "aws/lambda/function_code.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/revision.h"
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

// Whether a new revision would differ in nothing but its id and date.
bool is_same(runner::Function a, const runner::Function& b) {
  a.revision_id = b.revision_id;
  a.last_modified = b.last_modified;
  return a == b;
}

Expected<std::string, Error> content_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return unexpected(template_error("cannot read " + file.string()));
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

Expected<runner::FunctionCode, Error> code_at(const runner::CodeStore& store,
                                              const std::filesystem::path& path) {
  std::error_code ignored;  // what cannot be looked at cannot be read either
  auto code = Expected<runner::FunctionCode, std::string>(runner::FunctionCode{});
  if (std::filesystem::is_directory(path, ignored)) {
    code = store.use_directory(path);
  } else {
    SIDESTEP_TRY(archive, content_of(path));
    code = store.unpack(archive);
  }
  if (!code) return unexpected(template_error(std::move(code).error()));
  return *std::move(code);
}

Expected<runner::FunctionCode, Error> code_of(const runner::CodeStore& store,
                                              const Json& properties) {
  const Json* code = find_member(properties, "Code");
  if (code == nullptr) return unexpected(template_error("A function needs Code"));
  if (code->is_string()) return code_at(store, code->get<std::string>());
  if (find_member(*code, "ZipFile") != nullptr) {
    return unexpected(template_error(
        "Sidestep does not take the source of a function in a template: give Code as the path of "
        "a directory"));
  }
  return read_code(store, *code);
}

class FunctionProvider final : public ResourceProvider {
 public:
  explicit FunctionProvider(Lambda& lambda) : lambda_(lambda) {}

  std::string_view type() const override { return "AWS::Lambda::Function"; }

  std::optional<Resource> find(const ResourceRequest& request, const Resource*) const override {
    const auto function = lambda_.registry().find(arn_of(request));
    return function ? std::optional(resource_of(*function)) : std::nullopt;
  }

  void create(ResourceRequest request, Done done) override {
    auto function = declared(request);
    if (!function) return done(unexpected(std::move(function).error()));
    put(*std::move(function), std::move(done));
  }

  void update(const Resource&, Json, ResourceRequest request, Done done) override {
    auto function = declared(request);
    if (!function) return done(unexpected(std::move(function).error()));
    const auto existing = lambda_.registry().find(function->arn);
    if (existing && is_same(*existing, *function)) return done(resource_of(*existing));
    put(*std::move(function), std::move(done));
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
    SIDESTEP_TRY(timeout, number_property(properties, "Timeout", 3));
    SIDESTEP_TRY(memory, number_property(properties, "MemorySize", 128));
    function.timeout = std::chrono::seconds(timeout);
    function.memory_mb = memory;
    SIDESTEP_TRY(code, code_of(lambda_.code(), properties));
    function.code = std::move(code);
    return function;
  }

  void put(runner::Function function, Done done) {
    make_revision(function);
    Resource resource = resource_of(function);
    lambda_.registry().put(std::move(function));
    done(std::move(resource));
  }

  Lambda& lambda_;
};

}  // namespace

std::vector<std::unique_ptr<ResourceProvider>> resource_providers(Lambda& lambda) {
  std::vector<std::unique_ptr<ResourceProvider>> providers;
  providers.push_back(std::make_unique<FunctionProvider>(lambda));
  return providers;
}

}  // namespace sidestep::aws::lambda
