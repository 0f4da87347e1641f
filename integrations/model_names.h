#pragma once
// The names that members have in Tasks, and those of the services' models: "JobName" and "jobName".
// Keys of maps are the user's, and stay.

#include <string>

#include "aws/model/shape.h"
#include "base/json.h"

namespace sidestep::services {

// "jobName" as Tasks name it: "JobName".
std::string name_in_task(const aws::Member& member);

// The member of a structure that a Task names so; null if there is none.
const aws::Member* member_of(const aws::Shape& structure, std::string_view name);

// What a Task gives, with the model's names. What the model does not know stays as it is.
Json to_model(const aws::Shape& shape, const Json& value);

// What a service answered, as optimised integrations show it: with a Task's names, and points in
// time as milliseconds.
Json from_model(const aws::Shape& shape, const Json& value);

}  // namespace sidestep::services
