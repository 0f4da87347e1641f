#include "asl/test_state/given_context.h"

#include <gtest/gtest.h>

#include <vector>

namespace sidestep::asl::given_context_test {
namespace {

struct ContextCase {
  std::string context;
  std::string fault;  // "" for none
};

TEST(GivenContext, HasOnlyWhatAContextObjectHas) {
  const std::vector<ContextCase> cases = {
      {"{}", ""},
      {R"({"Execution":{},"State":{},"StateMachine":{}})", ""},
      {R"({"Execution":{"Input":[1],"RedriveCount":0},"Map":{"Item":{"Index":1,"Value":{}}}})", ""},
      {R"({"Pokedex":{}})", "Field 'Pokedex' is not allowed"},
      {R"({"Execution":{"Id":1}})", "Execution.Id must be a string"},
      {R"({"Execution":{"X":1}})", "Field 'Execution.X' is not allowed"},
      {R"({"State":[]})", "State must be an object"},
      {R"({"State":{"RetryCount":"1"}})", "State.RetryCount must be a number"},
      {R"({"Map":{"Item":{"Key":1}}})", "Map.Item.Key must be a string"},
      {"[]", "Context object must be a JSON object"},
  };
  for (const ContextCase& c : cases) {
    EXPECT_EQ(fault_of_context(Json::parse(c.context), "").value_or(""), c.fault) << c.context;
  }
}

TEST(GivenContext, HasATokenWhereOneIsWaitedFor) {
  const Json context = Json::parse(R"({"Task":{"Token":"t"}})");
  for (const std::string_view suffix : {".sync", ".sync:2", ".waitForTaskToken"}) {
    EXPECT_FALSE(
        fault_of_context(context, "arn:aws:states:::states:startExecution" + std::string(suffix)));
  }
  EXPECT_EQ(fault_of_context(context, "arn:aws:states:::lambda:invoke"),
            "Context object contains 'Task' when state is not a Task state with a '.sync' or "
            "'.waitForTaskToken' service integration pattern");
}

}  // namespace
}  // namespace sidestep::asl::given_context_test
