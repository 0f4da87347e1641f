#include "server/config/load.h"

#include <gtest/gtest.h>

namespace sidestep::config::load_test {
namespace {

class LoadTest : public ::testing::Test {
 protected:
  Surroundings surroundings() {
    Surroundings made;
    made.directory = "/work";
    made.environment = [this](const char* name) -> const char* {
      const auto found = variables.find(name);
      return found == variables.end() ? nullptr : found->second.c_str();
    };
    made.files.read =
        [this](const std::filesystem::path& path) -> Expected<std::string, std::string> {
      const auto found = texts.find(path.string());
      if (found == texts.end()) return unexpected(std::string("there is no such file"));
      return found->second;
    };
    made.files.exists = [this](const std::filesystem::path& path) {
      return texts.contains(path.string());
    };
    return made;
  }

  std::string problems(const CommandLine& line) {
    const auto loaded = load(line, surroundings());
    return loaded ? "" : lines_of(loaded.error());
  }

  std::map<std::string, std::string> variables;
  std::map<std::string, std::string> texts;
};

TEST_F(LoadTest, NeedsNoProject) {
  const auto loaded = load({"serve"}, surroundings());
  ASSERT_TRUE(loaded);
  EXPECT_FALSE(loaded->project);
  EXPECT_EQ(loaded->configuration.port, 8083);
}

TEST_F(LoadTest, FindsTheProjectOfTheDirectory) {
  texts["/work/sidestep.json"] =
      R"({"settings": {"region": "eu-west-1"}, "tables": {"ttt": {"partitionKey": "k"}}})";
  const auto loaded = load({"serve"}, surroundings());
  ASSERT_TRUE(loaded) << lines_of(loaded.error());
  EXPECT_EQ(loaded->configuration.region, "eu-west-1");
  EXPECT_EQ(loaded->project->tables.at(0).name, "ttt");
  EXPECT_EQ(loaded->project->file, "/work/sidestep.json");
}

TEST_F(LoadTest, TakesTheFileTheUserNames) {
  texts["/work/a/s.json"] = R"({"settings": {"port": 1}})";
  texts["/work/b.json"] = R"({"settings": {"port": 2}})";
  variables["SIDESTEP_CONFIG"] = "b.json";
  EXPECT_EQ(load({"serve"}, surroundings())->configuration.port, 2);
  EXPECT_EQ(load({"serve", "a/s.json"}, surroundings())->configuration.port, 1);
  EXPECT_EQ(problems({"serve", "c.json"}), "--config: there is no file /work/c.json\n");
}

TEST_F(LoadTest, UsesAccountAndRegionOfAllSourcesInTheProject) {
  texts["/work/sidestep.json"] = R"({"stateMachines": {"m": {"definition": {"a": "${m.Arn}"}}}})";
  variables["AWS_ACCOUNT_ID"] = "000000000000";
  EXPECT_EQ(load({"serve", std::nullopt, {{"region", "eu-north-1"}}}, surroundings())
                ->project->state_machines.at(0)
                .definition,
            R"({"a":"arn:aws:states:eu-north-1:000000000000:stateMachine:m"})");
}

TEST_F(LoadTest, ReportsMistakesOfAllSourcesAtOnce) {
  texts["/work/sidestep.json"] = R"({"settings": {"db": ""}, "tables": {"ttt": {}}})";
  variables["SIDESTEP_PORT"] = "x";
  EXPECT_EQ(problems({"serve", std::nullopt, {{"region", "?"}}}),
            "SIDESTEP_PORT: must be a number from 0 to 65535, not 'x'\n"
            "--region: must be a region such as us-east-1, not '?'\n"
            "sidestep.json: /settings/db: must be a file or :memory:, not ''\n"
            "sidestep.json: /tables/ttt/partitionKey: is missing\n");
}

}  // namespace
}  // namespace sidestep::config::load_test
