#include "aws/scheduler/resources.h"

#include "aws/core/recipe_provider.h"
#include "base/time.h"

namespace sidestep::aws::scheduler {
namespace {

using Calls = ResourceRecipe::Calls;

// Templates write times as texts, operations take seconds.
void write_as_seconds(Json& members, const std::string& name) {
  if (!members.contains(name) || !members[name].is_string()) return;
  const auto instant = parse_rfc3339(members[name].get_ref<const std::string&>());
  if (instant) members[name] = instant->seconds;
}

Json schedule_input(const ResourceRequest& request, const std::string& name) {
  Json input =
      picked(request.properties,
             {"Description", "EndDate", "FlexibleTimeWindow", "GroupName", "KmsKeyArn",
              "ScheduleExpression", "ScheduleExpressionTimezone", "StartDate", "State", "Target"});
  input["Name"] = name;
  write_as_seconds(input, "StartDate");
  write_as_seconds(input, "EndDate");
  return input;
}

Calls create_schedule_calls(const ResourceRequest& request, const std::string& name) {
  return {{"CreateSchedule", schedule_input(request, name)}};
}
Calls update_schedule_calls(const ResourceRequest& request, const std::string& name, const Json&) {
  return {{"UpdateSchedule", schedule_input(request, name)}};
}
Resource made_schedule(const ResourceRequest&, const std::string& name, const Json& answer) {
  return {name, {{"Arn", answer.at("ScheduleArn")}}};
}
Calls delete_schedule_calls(const ResourceRequest& request, const Resource& resource) {
  Json input = picked(request.properties, {"GroupName"});
  input["Name"] = resource.physical_id;
  return {{"DeleteSchedule", std::move(input)}};
}

Calls create_group_calls(const ResourceRequest& request, const std::string& name) {
  Json input = picked(request.properties, {"Tags"});
  input["Name"] = name;
  return {{"CreateScheduleGroup", std::move(input)}, {"GetScheduleGroup", {{"Name", name}}}};
}
// Only tags can change, and they stay as they are.
Calls update_group_calls(const ResourceRequest&, const std::string& name, const Json&) {
  return {{"GetScheduleGroup", {{"Name", name}}}};
}
Resource made_group(const ResourceRequest&, const std::string& name, const Json& answer) {
  const Json& group = answer;
  return {name, {{"Arn", group.at("Arn")}, {"State", group.at("State")}}};
}
Calls delete_group_calls(const ResourceRequest&, const Resource& resource) {
  return {{"DeleteScheduleGroup", {{"Name", resource.physical_id}}}};
}

constexpr std::string_view kScheduleFixed[] = {"GroupName"};

constexpr ResourceRecipe kSchedulerRecipes[] = {
    {.type = "AWS::Scheduler::Schedule",
     .service = "scheduler",
     .name_property = "Name",
     .create = create_schedule_calls,
     .made = made_schedule,
     .update = update_schedule_calls,
     .remove = delete_schedule_calls,
     .fixed = kScheduleFixed},
    {.type = "AWS::Scheduler::ScheduleGroup",
     .service = "scheduler",
     .name_property = "Name",
     .create = create_group_calls,
     .made = made_group,
     .update = update_group_calls,
     .remove = delete_group_calls},
};

}  // namespace

std::vector<std::unique_ptr<ResourceProvider>> resource_providers(const Directory& directory) {
  std::vector<std::unique_ptr<ResourceProvider>> providers;
  for (const ResourceRecipe& recipe : kSchedulerRecipes) {
    providers.push_back(std::make_unique<RecipeProvider>(directory, recipe));
  }
  return providers;
}

}  // namespace sidestep::aws::scheduler
