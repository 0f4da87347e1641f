#include "asl/test_state/given_context.h"

#include <algorithm>
#include <span>

#include "asl/states/task_events.h"

namespace sidestep::asl {
namespace {

enum class Type { kString, kNumber, kObject, kAny };

struct ContextPart {
  std::string_view name;
  Type type = Type::kString;
  std::span<const ContextPart> parts{};  // of a kObject
};

constexpr ContextPart kExecutionParts[] = {
    {"Id"},          {"Input", Type::kAny}, {"Name"},     {"RedriveCount", Type::kNumber},
    {"RedriveTime"}, {"RoleArn"},           {"StartTime"}};
constexpr ContextPart kStateMachineParts[] = {{"Id"}, {"Name"}};
constexpr ContextPart kStateParts[] = {{"EnteredTime"}, {"Name"}, {"RetryCount", Type::kNumber}};
constexpr ContextPart kTaskParts[] = {{"Token"}};
constexpr ContextPart kItemParts[] = {
    {"Index", Type::kNumber}, {"Key"}, {"Source"}, {"Value", Type::kAny}};
constexpr ContextPart kMapParts[] = {{"Item", Type::kObject, kItemParts}};
constexpr ContextPart kContextParts[] = {{"Execution", Type::kObject, kExecutionParts},
                                         {"Map", Type::kObject, kMapParts},
                                         {"State", Type::kObject, kStateParts},
                                         {"StateMachine", Type::kObject, kStateMachineParts},
                                         {"Task", Type::kObject, kTaskParts}};

std::optional<std::string> fault_of_parts(const Json& object, std::span<const ContextPart> parts,
                                          const std::string& prefix);

std::optional<std::string> fault_of_part(const Json& value, const ContextPart& part,
                                         const std::string& path) {
  switch (part.type) {
    case Type::kString:
      if (!value.is_string()) return path + " must be a string";
      return std::nullopt;
    case Type::kNumber:
      if (!value.is_number()) return path + " must be a number";
      return std::nullopt;
    case Type::kObject:
      if (!value.is_object()) return path + " must be an object";
      return fault_of_parts(value, part.parts, path + '.');
    case Type::kAny:
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::string> fault_of_parts(const Json& object, std::span<const ContextPart> parts,
                                          const std::string& prefix) {
  for (const auto& [name, value] : object.get_ref<const Json::object_t&>()) {
    const auto part = std::ranges::find(parts, name, &ContextPart::name);
    if (part == parts.end()) return "Field '" + prefix + name + "' is not allowed";
    if (auto fault = fault_of_part(value, *part, prefix + name)) return fault;
  }
  return std::nullopt;
}

bool has_task_token(std::string_view resource) {
  return pattern_of(resource) != TaskPattern::kRequestResponse;
}

}  // namespace

std::optional<std::string> fault_of_context(const Json& context, std::string_view resource) {
  if (!context.is_object()) return "Context object must be a JSON object";
  if (auto fault = fault_of_parts(context, kContextParts, "")) return fault;
  if (!find_member(context, "Task") || has_task_token(resource)) return std::nullopt;
  return "Context object contains 'Task' when state is not a Task state with a '.sync' or "
         "'.waitForTaskToken' service integration pattern";
}

}  // namespace sidestep::asl
