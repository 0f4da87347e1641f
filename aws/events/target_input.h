#pragma once
// What a target gets of an event: all of it, a part (InputPath), a constant (Input), or a text made
// from parts (InputTransformer).
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html

#include <string>

#include "base/json.h"
#include "base/time.h"

namespace sidestep::aws::events {

struct Ingestion {
  std::string rule_arn;
  std::string rule_name;
  Timestamp time{};
};

std::string target_input(const Json& target, const Json& event, const Ingestion& ingestion);

}  // namespace sidestep::aws::events
