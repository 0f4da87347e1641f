#include "server/config/command_line.h"

#include <gtest/gtest.h>

namespace sidestep::config::command_line_test {
namespace {

constexpr CommandName kNames[] = {{"serve", "Serve"}, {"version", "Print the version"}};

std::string text_of(std::vector<std::string> arguments) {
  const auto line = parse_command_line(std::move(arguments), kNames);
  if (!line) return "exit " + std::to_string(line.error().status);
  std::string text = line->command;
  if (line->config_file) text += " config=" + *line->config_file;
  for (const auto& [name, value] : line->flags) text += " " + name + "=" + value;
  return text;
}

TEST(CommandLine, ServesIfNoCommandIsGiven) {
  EXPECT_EQ(text_of({}), "serve");
  EXPECT_EQ(text_of({"--port", "1"}), "serve port=1");
}

TEST(CommandLine, TakesFlagsBeforeAndAfterTheCommand) {
  EXPECT_EQ(text_of({"--port", "1", "serve", "--host=h", "--config", "c.json"}),
            "serve config=c.json host=h port=1");
  EXPECT_EQ(text_of({"version"}), "version");
}

TEST(CommandLine, TakesEveryAllowedHost) {
  EXPECT_EQ(text_of({"--allowed-host", "a", "--allowed-host", "b,c"}), "serve allowed-host=a,b,c");
}

TEST(CommandLine, TakesTheSpellingsOfStepFunctionsLocal) {
  EXPECT_EQ(text_of({"-account", "111111111111", "-region", "eu-west-1"}),
            "serve account=111111111111 region=eu-west-1");
  EXPECT_EQ(text_of({"--aws-account", "111111111111", "--aws-region", "eu-west-1"}),
            "serve account=111111111111 region=eu-west-1");
  EXPECT_EQ(text_of({"-waitTimeScale", "0.5", "-lambdaEndpoint=http://l"}),
            "serve lambda-endpoint=http://l wait-time-scale=0.5");
  EXPECT_EQ(text_of({"-dynamoDBEndpoint", "http://d", "-sageMakerEndpoint", "http://s",
                     "-stepFunctionsEndpoint", "http://f"}),
            "serve dynamodb-endpoint=http://d sage-maker-endpoint=http://s "
            "step-functions-endpoint=http://f");
}

TEST(CommandLine, EndsEarlyForHelpAndMistakes) {
  EXPECT_EQ(text_of({"--help"}), "exit 0");
  EXPECT_EQ(text_of({"-v"}), "exit 0");
  EXPECT_EQ(text_of({"--nonsense"}), "exit 2");
  EXPECT_EQ(text_of({"nonsense"}), "exit 2");
  EXPECT_EQ(text_of({"--port"}), "exit 2");
}

TEST(CommandLine, ShowsItsSettingsInHelp) {
  const auto line = parse_command_line({"--help"}, kNames);
  ASSERT_FALSE(line);
  EXPECT_NE(line.error().text.find("--wait-time-scale FACTOR"), std::string::npos)
      << line.error().text;
}

}  // namespace
}  // namespace sidestep::config::command_line_test
