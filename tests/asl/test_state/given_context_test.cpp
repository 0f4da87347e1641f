#include "asl/test_state/given_context.h"

#include <gtest/gtest.h>

#include <vector>

namespace sidestep::asl::given_context_test {
namespace {

struct ContextCase {
  std::string context;
  std::string fault;  // "" for none
};

TEST(GivenContext, RejectsUnknownMembers) {
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

struct MemberCase {
  std::string member;  // "Map.Item.Key"
  std::string type;    // "a string"; "" for any
};

// The context object with one member, wherever it stands.
Json context_with(const std::string& path, Json value) {
  const std::size_t dot = path.rfind('.');
  Json object = Json::object();
  object[dot == path.npos ? path : path.substr(dot + 1)] = std::move(value);
  return dot == path.npos ? object : context_with(path.substr(0, dot), std::move(object));
}

TEST(GivenContext, ChecksTheTypeOfEveryMember) {
  const std::vector<MemberCase> cases = {
      {"Execution", "an object"},
      {"Execution.Id", "a string"},
      {"Execution.Input", ""},
      {"Execution.Name", "a string"},
      {"Execution.RedriveCount", "a number"},
      {"Execution.RedriveTime", "a string"},
      {"Execution.RoleArn", "a string"},
      {"Execution.StartTime", "a string"},
      {"Map", "an object"},
      {"Map.Item", "an object"},
      {"Map.Item.Index", "a number"},
      {"Map.Item.Key", "a string"},
      {"Map.Item.Source", "a string"},
      {"Map.Item.Value", ""},
      {"State", "an object"},
      {"State.EnteredTime", "a string"},
      {"State.Name", "a string"},
      {"State.RetryCount", "a number"},
      {"StateMachine", "an object"},
      {"StateMachine.Id", "a string"},
      {"StateMachine.Name", "a string"},
      {"Task", "an object"},
      {"Task.Token", "a string"},
  };
  const std::vector<std::pair<std::string, std::string>> values = {
      {"7", "a number"}, {R"("text")", "a string"}, {"{}", "an object"}, {"[]", ""}, {"true", ""},
      {"null", ""}};
  const std::string waiting = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
  for (const MemberCase& c : cases) {
    for (const auto& [text, type] : values) {
      const Json context = context_with(c.member, Json::parse(text));
      const bool fits = c.type.empty() || type == c.type;
      EXPECT_EQ(fault_of_context(context, waiting).value_or(""),
                fits ? "" : c.member + " must be " + c.type)
          << to_text(context);
    }
    EXPECT_EQ(fault_of_context(context_with(c.member + "X", 7), waiting).value_or(""),
              "Field '" + c.member + "X' is not allowed");
  }
}

TEST(GivenContext, RequiresATokenWhereOneIsAwaited) {
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
