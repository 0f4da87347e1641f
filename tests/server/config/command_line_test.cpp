#include "server/config/command_line.h"

#include <gtest/gtest.h>

namespace sidestep::config::command_line_test {
namespace {

constexpr CommandOption kRunOptions[] = {{"history", "", "Print the events"},
                                         {"format", "text|json", "How"},
                                         {"substitute", "NAME=VALUE", "A value"}};
constexpr CommandName kNames[] = {{"serve", "Serve", "", {}, kServe},
                                  {"run", "Run", "DEFINITION", kRunOptions, kRun},
                                  {"lint", "Lint", "[FILE...]", {}, kLint},
                                  {"version", "Print the version"}};

std::string exit_of(std::vector<std::string> arguments) {
  const auto line = parse_command_line(std::move(arguments), kNames);
  return line ? "none" : std::to_string(line.error().status) + " " + line.error().text;
}

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
  EXPECT_EQ(text_of({"--sagemaker-endpoint", "http://s"}), "serve sage-maker-endpoint=http://s");
}

TEST(CommandLine, TakesAPortInShort) {
  EXPECT_EQ(text_of({"-p", "8083"}), "serve port=8083");
  EXPECT_EQ(text_of({"serve", "-p8083"}), "serve port=8083");
  EXPECT_EQ(text_of({"-p", "1", "serve"}), "serve port=1");
}

TEST(CommandLine, TakesOptionsOfACommandAnywhere) {
  const auto line = parse_command_line(
      {"--substitute", "A=run", "run", "--history", "m.json", "--substitute", "B=c d"}, kNames);
  ASSERT_TRUE(line) << line.error().text;
  EXPECT_EQ(line->command, "run");
  EXPECT_EQ(line->operands, std::vector<std::string>{"m.json"});
  EXPECT_EQ(line->all("substitute"), (std::vector<std::string>{"A=run", "B=c d"}));
  EXPECT_TRUE(line->options.contains("history"));
  EXPECT_EQ(parse_command_line({"run", "-"}, kNames)->operands, std::vector<std::string>{"-"});
}

TEST(CommandLine, EndsEarlyForHelpAndTheVersion) {
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"--help"}, {"-h"}, {"-v"}, {"serve", "--help"}, {"run", "--help"}, {"lint", "-h"}}) {
    EXPECT_EQ(text_of(arguments), "exit 0") << arguments.back();
  }
}

TEST(CommandLine, SaysWhatItDoesNotUnderstandAndWhatComesNearest) {
  const std::string see = "\n`sidestep --help` shows what there is.\n";
  const std::string see_run = "\n`sidestep run --help` shows what there is.\n";
  struct Case {
    std::vector<std::string> arguments;
    std::string text;
  };
  for (const Case& test : std::vector<Case>{
           {{"sevre"}, "2 sidestep: there is no command 'sevre'. Did you mean 'serve'?" + see},
           {{"sevre", "--help"},
            "2 sidestep: there is no command 'sevre'. Did you mean 'serve'?" + see},
           {{"--prot", "1"},
            "2 sidestep: there is no option '--prot'. Did you mean '--port'?" + see},
           {{"--prot", "1", "serve", "--help"},
            "2 sidestep: there is no option '--prot'. Did you mean '--port'?" + see},
           {{"run", "m.json", "--histroy", "--help"},
            "2 sidestep run: there is no option '--histroy'. Did you mean '--history'?" + see_run},
           {{"run", "m.json", "--port=1"},
            "2 sidestep run: --port changes nothing here: leave it out" + see_run},
           {{"version", "--config", "x"},
            "2 sidestep version: --config changes nothing here: leave it out\n`sidestep version "
            "--help` shows what there is.\n"},
           {{"run"}, "2 sidestep run: give it DEFINITION too" + see_run},
           {{"run", "a", "b"}, "2 sidestep run: 'b' is too much" + see_run},
           {{"serve", "run"},
            "2 sidestep serve: 'run' is too much\n`sidestep serve --help` shows what there is.\n"},
           {{"--port"}, "2 sidestep: --port: 1 required PORT missing" + see}}) {
    EXPECT_EQ(exit_of(test.arguments), test.text);
  }
  EXPECT_EQ(text_of({"run", "m", "--format", "xml"}), "exit 2");
}

TEST(CommandLine, ShowsInHelpWhatCountsForACommandAndNothingElse) {
  const std::string serve = exit_of({"serve", "--help"});
  EXPECT_NE(serve.find("--wait-time-scale FACTOR"), std::string::npos) << serve;
  EXPECT_NE(serve.find("-p, --port PORT"), std::string::npos) << serve;
  EXPECT_NE(serve.find("--lambda-endpoint URL"), std::string::npos) << serve;
  EXPECT_EQ(serve.find("--history"), std::string::npos) << serve;
  const std::string run = exit_of({"run", "--help"});
  EXPECT_NE(run.find("Usage: sidestep run [OPTION...] DEFINITION\n"), std::string::npos) << run;
  EXPECT_NE(run.find("--substitute NAME=VALUE"), std::string::npos) << run;
  EXPECT_NE(run.find("--clock MODE"), std::string::npos) << run;
  EXPECT_EQ(run.find("--port"), std::string::npos) << run;
  EXPECT_EQ(exit_of({"version", "--help"}).find("--config"), std::string::npos);
  EXPECT_NE(exit_of({"--help"}).find("  lint  "), std::string::npos) << exit_of({"--help"});
}

}  // namespace
}  // namespace sidestep::config::command_line_test
