#pragma once
// A Parameter Store in memory.

#include "aws/ssm/ssm.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::ssm {

class ParameterStore : public ::testing::Test {
 protected:
  ParameterStore() { world_.directory.add(ssm_); }

  Json ok(std::string operation, std::string_view input) {
    return world_.ok("ssm", std::move(operation), input);
  }
  // "Code: message"
  std::string error(std::string operation, std::string_view input) {
    const Error error = world_.error("ssm", std::move(operation), input);
    return error.code + ": " + error.message;
  }
  void put(const std::string& name, const std::string& value = "v") {
    ok("PutParameter", R"({"Type": "String", "Overwrite": true, "Name": ")" + name +
                           R"(", "Value": ")" + value + R"("})");
  }
  static std::vector<std::string> names(const Json& parameters) {
    std::vector<std::string> names;
    for (const Json& parameter : parameters) names.push_back(parameter.at("Name"));
    return names;
  }

  testing::ServiceWorld world_{{migrations()}};
  Ssm ssm_{world_.platform};
};

}  // namespace sidestep::aws::ssm
