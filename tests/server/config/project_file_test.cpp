#include "server/config/project_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_texts.h"

namespace sidestep::config::project_file_test {
namespace {

// A disk of a few texts; directories are empty texts.
Files fake_files(std::map<std::string, std::string> texts) {
  Files files;
  files.read = [texts](const std::filesystem::path& path) -> Expected<std::string, std::string> {
    const auto found = texts.find(path.string());
    if (found == texts.end()) return unexpected(std::string("there is no such file"));
    return found->second;
  };
  files.exists = [texts](const std::filesystem::path& path) {
    return texts.contains(path.string());
  };
  return files;
}

const ProjectPlace kPlace{"/p/sidestep.json", "123456789012", "eu-west-1"};

Expected<Project, Problems> parse(const std::string& text, const Files& files) {
  return parse_project(*parse_json(text), kPlace, files);
}

std::string problems_of(const std::string& text, const Files& files = fake_files({{"/p/c", ""}})) {
  const auto project = parse(text, files);
  return project ? "" : lines_of(project.error());
}

TEST(ProjectFile, ReadsFunctions) {
  const auto project = parse(R"({"functions": {
      "sign": {"runtime": "nodejs20.x", "handler": "index.handler", "code": "dist/sign",
               "environment": {"TABLE": "${requests}", "ARN": "${check.Arn}"},
               "timeout": 10, "memory": 256},
      "check": {"command": ["./check", "--strict"]},
      "native": {"runtime": "provided.al2023", "code": "/abs"}},
      "tables": {"requests": {"partitionKey": "id"}}})",
                             fake_files({{"/p/dist/sign", ""}, {"/p/", ""}, {"/abs", ""}}));
  ASSERT_TRUE(project) << lines_of(project.error());
  ASSERT_EQ(project->functions.size(), 3u);
  const FunctionDeclaration& sign = project->functions[0];
  EXPECT_EQ(sign.name, "sign");
  EXPECT_EQ(sign.runtime, "nodejs20.x");
  EXPECT_EQ(sign.handler, "index.handler");
  EXPECT_EQ(sign.code, "/p/dist/sign");
  EXPECT_EQ(sign.environment.at("TABLE"), "requests");
  EXPECT_EQ(sign.environment.at("ARN"), "arn:aws:lambda:eu-west-1:123456789012:function:check");
  EXPECT_EQ(sign.timeout, std::chrono::seconds(10));
  EXPECT_EQ(sign.memory_mb, 256);
  const FunctionDeclaration& check = project->functions[1];
  EXPECT_EQ(check.runtime, "command");
  EXPECT_THAT(check.command, ::testing::ElementsAre("./check", "--strict"));
  EXPECT_EQ(check.code, "/p/");
  EXPECT_EQ(check.timeout, std::chrono::seconds(3));
  EXPECT_EQ(project->functions[2].handler, "");
}

TEST(ProjectFile, ReadsTables) {
  const auto project = parse(R"({"tables": {
      "one": {"partitionKey": "id"},
      "two": {"partitionKey": {"name": "p", "type": "B"},
              "sortKey": {"name": "s", "type": "N"}}}})",
                             fake_files({}));
  ASSERT_TRUE(project) << lines_of(project.error());
  EXPECT_EQ(project->tables[0].partition_key.name, "id");
  EXPECT_EQ(project->tables[0].partition_key.type, "S");
  EXPECT_FALSE(project->tables[0].sort_key);
  EXPECT_EQ(project->tables[1].partition_key.type, "B");
  EXPECT_EQ(project->tables[1].sort_key->name, "s");
  EXPECT_EQ(project->tables[1].sort_key->type, "N");
}

TEST(ProjectFile, ReadsStateMachines) {
  const auto project = parse(
      R"({
      "functions": {"sign": {"command": ["x"]}},
      "stateMachines": {
        "signing": {"definition": "signing.asl.json", "type": "EXPRESS", "role": "arn:r",
                    "substitutions": {"SignArn": "${sign.Arn}", "Max": "3"}},
        "small": {"definition": {"StartAt": "${AWS::Region}"}}}})",
      fake_files({{"/p/", ""},
                  {"/p/signing.asl.json", R"({"Comment": "${!keep}", "Resource": "${SignArn}",)"
                                          "\n "
                                          R"("Max": ${Max}, "Next": "${small.Arn}"})"}}));
  ASSERT_TRUE(project) << lines_of(project.error());
  const StateMachineDeclaration& signing = project->state_machines[0];
  EXPECT_EQ(signing.file, "/p/signing.asl.json");
  EXPECT_EQ(signing.type, "EXPRESS");
  EXPECT_EQ(signing.role_arn, "arn:r");
  EXPECT_EQ(signing.definition,
            R"({"Comment": "${keep}", "Resource": )"
            R"("arn:aws:lambda:eu-west-1:123456789012:function:sign",)"
            "\n "
            R"("Max": 3, "Next": "arn:aws:states:eu-west-1:123456789012:stateMachine:small"})");
  const StateMachineDeclaration& small = project->state_machines[1];
  EXPECT_EQ(small.definition, R"({"StartAt":"eu-west-1"})");
  EXPECT_EQ(small.type, "STANDARD");
  EXPECT_EQ(small.role_arn, "arn:aws:iam::123456789012:role/small");
  EXPECT_EQ(small.file, "");
  EXPECT_THAT(project->sources(),
              ::testing::ElementsAre("/p/sidestep.json", "/p/", "/p/signing.asl.json"));
}

TEST(ProjectFile, ReadsOtherSectionsWithCloudFormationsNames) {
  const auto project = parse(R"({
      "queues": {"jobs": {"DelaySeconds": 5}, "other": {"QueueName": "x"}},
      "rules": {"daily": {"Targets": [{"Id": "1", "Arn": "${jobs.Arn}"}]}},
      "Resources": {"Table": {"Type": "AWS::DynamoDB::Table", "Properties": {"A": 1}},
                    "Bare": {"Type": "AWS::SNS::Topic"}}})",
                             fake_files({}));
  ASSERT_TRUE(project) << lines_of(project.error());
  std::string all;
  for (const auto& each : project->resources) {
    all += each.section + ' ' + each.name + ' ' + each.type + to_text(each.properties) + '\n';
  }
  EXPECT_EQ(all,
            R"(queues jobs AWS::SQS::Queue{"DelaySeconds":5,"QueueName":"jobs"}
queues other AWS::SQS::Queue{"QueueName":"x"}
rules daily AWS::Events::Rule{"Targets":[{"Id":"1",)"
            R"("Arn":"arn:aws:sqs:eu-west-1:123456789012:jobs"}],"Name":"daily"}
Resources Table AWS::DynamoDB::Table{"A":1}
Resources Bare AWS::SNS::Topic{}
)");
  EXPECT_EQ(problems_of(R"({"queues": [], "topics": {"t": 1, "u": {"A": [{"Ref": "t"}]}},
                            "Resources": {"r": {}}})"),
            "sidestep.json: /queues: must be an object, by name\n"
            "sidestep.json: /topics/t: must be an object\n"
            "sidestep.json: /topics/u/A/0/Ref: is a function of templates: write ${name} or "
            "${name.Arn}\n"
            "sidestep.json: /Resources/r/Type: is missing\n");
}

TEST(ProjectFile, NamesTheRuntimeThatIsNearestToOneThatIsNotThere) {
  EXPECT_EQ(problems_of(
                R"({"functions": {"f": {"runtime": "python3.99", "handler": "h", "code": "c"}}})"),
            "sidestep.json: /functions/f/runtime: 'python3.99' is not offered: use nodejs20.x, "
            "python3.12 or the like, provided.al2023, or a command instead. Did you mean "
            "'python3.9'?\n");
}

TEST(ProjectFile, ReportsMistakesWithTheirPlace) {
  struct Case {
    std::string text, problems;
  };
  for (const Case& test : std::vector<Case>{
           {"[]", "sidestep.json: /: must be an object\n"},
           {R"({"function": {}})",
            "sidestep.json: /function: is not known here. Did you mean 'functions'? Known are "
            "functions, connections, buckets, $schema, settings, queues, buses, topics, rules, "
            "tables, parameters, logGroups, schedules, Resources, stateMachines.\n"},
           {R"({"functions": []})", "sidestep.json: /functions: must be an object, by name\n"},
           {R"({"functions": {"f": 1}})", "sidestep.json: /functions/f: must be an object\n"},
           {R"({"functions": {"f g": {"command": ["x"], "code": "c"}}})",
            "sidestep.json: /functions/f g: is not a function's name: use 1 to 64 letters, digits, "
            "- and _\n"},
           {R"({"functions": {"f": {"runtime": "nodejs20.x", "handler": "a.b", "code": "c",
                "timeOut": 1}}})",
            "sidestep.json: /functions/f/timeOut: is not known here. Did you mean 'timeout'? Known "
            "are "
            "timeout, memory, command, layers, runtime, code, handler, environment, "
            "concurrency.\n"},
           {R"({"functions": {"f": {"runtime": "nodejs20.x", "handler": "a.b", "code": "c",
                "timeout": 901, "memory": "1"}}})",
            "sidestep.json: /functions/f/timeout: must be a whole number from 1 to 900\n"
            "sidestep.json: /functions/f/memory: must be a whole number from 128 to 10240\n"},
           {R"({"functions": {"f": {}}})",
            "sidestep.json: /functions/f/runtime: is missing\n"
            "sidestep.json: /functions/f/handler: is missing\n"
            "sidestep.json: /functions/f/code: is missing\n"},
           {R"({"functions": {"f": {"runtime": "ruby3.2", "handler": "h", "code": "c"}}})",
            "sidestep.json: /functions/f/runtime: 'ruby3.2' is not offered: use nodejs20.x, "
            "python3.12 or the like, provided.al2023, or a command instead.\n"},
           {R"({"functions": {"f": {"command": ["x"], "runtime": "python3.12", "code": "c"}}})",
            "sidestep.json: /functions/f/command: stands beside another runtime: give one of the "
            "two\n"},
           {R"({"functions": {"f": {"command": "x", "code": "c"}}})",
            "sidestep.json: /functions/f/command: must be an array of strings\n"},
           {R"({"functions": {"f": {"command": ["x"], "code": "nowhere"}}})",
            "sidestep.json: /functions/f/code: there is no /p/nowhere: build the function, or "
            "correct the path\n"},
           {R"({"functions": {"f": {"command": ["x"], "code": "c",
                "environment": {"A": 1, "B/C": "${tabel}"}}},
                "tables": {"table": {"partitionKey": "k"}}})",
            "sidestep.json: /functions/f/environment/A: must be a string\n"
            "sidestep.json: /functions/f/environment/B~1C: ${tabel} names nothing that is "
            "declared. Did you mean 'table'? Write ${!tabel} if it is to stay as it is.\n"},
           {R"({"functions": {"same": {"command": ["x"], "code": "c",
                "environment": {"A": "${same.Arn}"}}}, "tables": {"same": {"partitionKey": "k"}}})",
            "sidestep.json: /functions/same/environment/A: ${same.Arn} could mean a function and a "
            "table: give one of them another name.\n"},
           {R"({"tables": {"t": {}}})",
            "sidestep.json: /tables/t: is not a table's name: use 3 to 255 letters, digits, -, _ "
            "and .\n"
            "sidestep.json: /tables/t/partitionKey: is missing\n"},
           {R"({"tables": {"ttt": {"partitionKey": {"type": "X", "nam": "k"}}}})",
            "sidestep.json: /tables/ttt/partitionKey/name: is missing\n"
            "sidestep.json: /tables/ttt/partitionKey/type: must be S, N or B\n"
            "sidestep.json: /tables/ttt/partitionKey/nam: is not known here. Did you mean "
            "'name'? Known are name, type.\n"},
           {R"({"stateMachines": {"m": {"type": "express"}}})",
            "sidestep.json: /stateMachines/m/type: must be STANDARD or EXPRESS\n"
            "sidestep.json: /stateMachines/m/definition: is missing\n"},
           {R"({"stateMachines": {"m": {"definition": "no.json"}}})",
            "sidestep.json: /stateMachines/m/definition: cannot read /p/no.json: there is no such "
            "file\n"}}) {
    EXPECT_EQ(problems_of(test.text), test.problems) << test.text;
  }
}

TEST(ProjectFile, ReportsMistakesInADefinitionWithLineAndColumn) {
  EXPECT_EQ(problems_of(R"({"stateMachines": {"m": {"definition": "m.json"}}})",
                        fake_files({{"/p/m.json", "{\n  \"a\": \"${x.Arn}\",\n  \"b\": ${y}\n}"}})),
            "/p/m.json:2:9: ${x.Arn} names nothing that is declared. Did you mean 'm.Arn'? Write "
            "${!x.Arn} if it is to stay as it is.\n"
            "/p/m.json:3:8: ${y} names nothing that is declared. Write ${!y} if it is to stay as "
            "it is.\n");
  EXPECT_EQ(problems_of(R"({"stateMachines": {"m": {"definition": "m.json"}}})",
                        fake_files({{"/p/m.json", "{\n  \"a\": 1,\n}"}})),
            "/p/m.json:3:1: is not JSON here: the comma before '}' is one too many\n");
}

TEST(ProjectFile, ReadsDefinitionsInYaml) {
  const std::string project_text = R"({"stateMachines": {"m": {"definition": "m.asl.yaml",
      "substitutions": {"Max": "3"}}}})";
  const auto project =
      parse(project_text, fake_files({{"/p/m.asl.yaml", "StartAt: A # ${Max}\nMax: ${Max}\n"}}));
  ASSERT_TRUE(project) << lines_of(project.error());
  EXPECT_EQ(project->state_machines[0].definition, R"({"StartAt":"A","Max":3})");
  EXPECT_EQ(problems_of(project_text, fake_files({{"/p/m.asl.yaml", "a: 1\n a: 2\n"}})),
            "/p/m.asl.yaml:2:3: is not YAML here: mapping values are not allowed in this "
            "context\n");
}

TEST(ProjectFile, UnderstandsTheNamesOfAws) {
  const auto project = parse(R"({
      "functions": {"f": {"Runtime": "python3.12", "Handler": "a.b", "CodeUri": "c",
                          "memorySize": 256, "Timeout": 9,
                          "environment": {"Variables": {"A": "1"}}}},
      "stateMachines": {"m": {"definitionUri": "m.json", "roleArn": "arn:r",
                              "DefinitionSubstitutions": {"X": "1"}}}})",
                             fake_files({{"/p/c", ""}, {"/p/m.json", "{\"a\": ${X}}"}}));
  ASSERT_TRUE(project) << lines_of(project.error());
  EXPECT_EQ(project->functions[0].memory_mb, 256);
  EXPECT_EQ(project->functions[0].code, "/p/c");
  EXPECT_EQ(project->functions[0].timeout, std::chrono::seconds(9));
  EXPECT_EQ(project->functions[0].environment.at("A"), "1");
  EXPECT_EQ(project->state_machines[0].definition, R"({"a": 1})");
  EXPECT_EQ(project->state_machines[0].role_arn, "arn:r");
  EXPECT_EQ(
      problems_of(R"({"functions": {"f": {"command": ["x"], "code": "c", "memory": 128,
                "memorySize": 128, "imageUri": "i", "tracingConfig": {}}}})"),
      "sidestep.json: /functions/f/memorySize: means the same as 'memory', which is here "
      "too: give one of the two\n"
      "sidestep.json: /functions/f/imageUri: is not known here: images are not run here: give "
      "the code's folder, or a command\n"
      "sidestep.json: /functions/f/tracingConfig: is not known here: it is AWS's name for "
      "what changes nothing here; leave it out\n");
}

TEST(ProjectFile, ReadsLayersAsFoldersBesideIt) {
  const auto project = parse(R"({"functions": {"f": {"command": ["x"], "code": "c",
                                 "layers": ["tools", "arn:aws:lambda:r:1:layer:l:1"],
                                 "reservedConcurrentExecutions": 2}}})",
                             fake_files({{"/p/c", ""}}));
  ASSERT_TRUE(project) << lines_of(project.error());
  EXPECT_EQ(project->functions[0].layers,
            (std::vector<std::string>{"/p/tools", "arn:aws:lambda:r:1:layer:l:1"}));
  EXPECT_EQ(project->functions[0].concurrency, 2);
}

TEST(ProjectFile, RejectsAnInvalidClock) {
  EXPECT_EQ(problems_of(R"({"stateMachines": {"m": {"definition": {},
                            "tags": {"sidestep:clock": "fast"}}}})"),
            "sidestep.json: /stateMachines/m/tags/sidestep:clock: must be real, scale=FACTOR, skip "
            "or manual, not 'fast'\n");
}

TEST(ProjectFile, ReadsSettings) {
  const auto settings = parse_settings(
      *parse_json(R"({"settings": {"port": 9000, "allowed-host": ["a", "b"], "region": "x"}})"),
      "sidestep.json");
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->at("port").text, "9000");
  EXPECT_EQ(settings->at("port").where, "sidestep.json: /settings/port");
  EXPECT_EQ(settings->at("allowed-host").text, "a,b");
  EXPECT_EQ(settings->size(), 3u);
}

TEST(ProjectFile, ReportsUnknownSettings) {
  const auto settings = parse_settings(
      *parse_json(R"({"settings": {"prot": 1, "host": null, "db": [1]}})"), "sidestep.json");
  ASSERT_FALSE(settings);
  EXPECT_EQ(lines_of(settings.error()),
            "sidestep.json: /settings/host: must be a string, a number or an array of strings\n"
            "sidestep.json: /settings/db: must be a string, a number or an array of strings\n"
            "sidestep.json: /settings/prot: is not a setting. Did you mean 'port'?\n");
}

TEST(ProjectFile, SaysWhereItIsNotJson) {
  const auto document = parse_document("{\n  \"a\": 1\n  \"b\"\n}", "sidestep.json");
  ASSERT_FALSE(document);
  EXPECT_EQ(lines_of(document.error()),
            "sidestep.json:3:3: is not JSON here: a comma is missing before it\n");
}

}  // namespace
}  // namespace sidestep::config::project_file_test
