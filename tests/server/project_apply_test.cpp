#include "aws/dynamodb/resources/table_resource.h"
#include "aws/lambda/resources.h"
#include "aws/states/resources.h"
#include "project/apply.h"
#include "server/project_resources.h"
#include "tests/aws/states/harness.h"
#include "tests/server/dynamodb_world.h"
#include "tests/support/temp_directory.h"

namespace sidestep::aws::states::project_apply_test {
namespace {

constexpr std::string_view kOtherPass =
    R"({"StartAt":"P","States":{"P":{"Type":"Pass","Result":8,"End":true}}})";

class ProjectApplyTest : public ApiTest {
 protected:
  ProjectApplyTest() {
    project.file = directory_.file("sidestep.json");
    for (auto& each : resource_providers(directory, server.storage.reader())) add(std::move(each));
    for (auto& each : lambda::resource_providers(lambda_, directory)) add(std::move(each));
    add(std::make_unique<aws::dynamodb::TableResource>(dynamodb_.platform(),
                                                       aws::dynamodb::TableResource::Type::kTable));
  }

  config::FunctionDeclaration function(const std::string& name, std::int64_t memory_mb = 128) {
    config::FunctionDeclaration declared{.name = name};
    declared.runtime = "command";
    declared.command = {"cat"};
    declared.memory_mb = memory_mb;
    declared.code = directory_.path();
    return declared;
  }
  static config::TableDeclaration table(const std::string& name) {
    return {.name = name, .partition_key = {"id"}};
  }
  static config::StateMachineDeclaration machine(const std::string& name,
                                                 std::string definition = kPass) {
    config::StateMachineDeclaration declared{.name = name};
    declared.definition = std::move(definition);
    declared.role_arn = kRole;
    return declared;
  }

  // Applies the project as it stands: what changed, then a line for each warning and problem.
  std::string apply(
      sidestep::project::FullResources full_tables = sidestep::project::FullResources::kStay,
      const std::string& region = "us-east-1") {
    std::string said = "nothing was said";
    const sidestep::project::Apply::Target target{
        providers, server.storage, {"123456789012", region}, full_tables};
    std::make_shared<sidestep::project::Apply>(
        project.file, declared_resources(project, "123456789012"), target,
        [&](sidestep::project::Changes changes) {
          said = to_text(changes);
          for (const std::string& warning : changes.warnings) said += "\n" + warning;
          for (const sidestep::Problem& problem : changes.problems) {
            said += "\n" + problem.where.substr(problem.where.rfind(": ")) + ": " + problem.message;
          }
        })
        ->run();
    server.settle();
    return said;
  }

  std::string dynamodb(const std::string& operation, const Json& body) {
    std::string said = "no answer";
    dynamodb_.dynamodb().handle({operation, body, {"123456789012", "us-east-1"}},
                                aws::Reply([&](aws::Answer answer) {
                                  said = answer ? to_text(answer->members) : answer.error().code;
                                }));
    server.settle();
    return said;
  }
  std::string tables() { return dynamodb("ListTables", Json::object()); }

  std::string machines() {
    std::string names;
    const Json list = result("ListStateMachines", Json::object());
    for (const Json& listed : list["stateMachines"]) {
      names += listed["name"].get<std::string>() + ' ';
    }
    return names;
  }
  std::string tags(const std::string& arn = kMachine) {
    return to_text(result("ListTagsForResource", {{"resourceArn", arn}})["tags"]);
  }

  config::Project project;
  sidestep::lambda::FunctionRegistry functions;
  ResourceProviders providers;

 private:
  void add(std::unique_ptr<ResourceProvider> provider) {
    providers.add(*provider);
    owned_.push_back(std::move(provider));
  }

  std::vector<std::unique_ptr<ResourceProvider>> owned_;
  const sidestep::testing::TempDirectory directory_;
  const sidestep::lambda::CodeStore code_{directory_.file("code"), directory_.path()};
  sidestep::lambda::FunctionPool pool_{server.io, {.work_dir = directory_.file("work")}};
  Background background_{server.io};
  test::DynamodbWorld dynamodb_{server};
  Outbox outbox_{dynamodb_.platform().rows, dynamodb_.platform().alarms,
                 dynamodb_.platform().directory};
  lambda::EventSources sources_{dynamodb_.platform(), [this]() -> Outbox& { return outbox_; }};
  lambda::Lambda lambda_{{functions, pool_, code_, background_, sources_}};
};

TEST_F(ProjectApplyTest, SaysWhatWasAddedChangedAndRemoved) {
  project.functions = {function("f"), function("g")};
  project.tables = {table("things")};
  project.state_machines = {machine("m"), machine("n")};
  EXPECT_EQ(apply(),
            "added function f, function g, table things, state machine m, state machine n");
  EXPECT_EQ(apply(), "nothing changed");
  project.functions = {function("f", 256)};
  project.tables.clear();
  project.state_machines = {machine("m", std::string(kOtherPass))};
  EXPECT_EQ(apply(),
            "changed function f, state machine m; removed state machine n, table things, "
            "function g");
  EXPECT_EQ(apply(), "nothing changed");
  EXPECT_EQ(machines(), "m ");
  EXPECT_EQ(tables(), R"({"TableNames":[]})");
  EXPECT_EQ(functions.list().size(), 1u);
}

TEST_F(ProjectApplyTest, NeverRemovesWhatARequestMade) {
  create(kPass, "m");
  create(kPass, "other");
  dynamodb("CreateTable",
           {{"TableName", "things"},
            {"BillingMode", "PAY_PER_REQUEST"},
            {"KeySchema", {{{"AttributeName", "id"}, {"KeyType", "HASH"}}}},
            {"AttributeDefinitions", {{{"AttributeName", "id"}, {"AttributeType", "S"}}}}});
  sidestep::lambda::Function made;
  made.name = "f";
  made.arn = "arn:aws:lambda:us-east-1:123456789012:function:f";
  functions.put(made);
  project.functions = {function("f")};
  project.tables = {table("things")};
  project.state_machines = {machine("m", std::string(kOtherPass))};
  EXPECT_EQ(apply(), "changed function f, state machine m");
  project.functions.clear();
  project.tables.clear();
  project.state_machines.clear();
  EXPECT_EQ(apply(), "nothing changed");
  EXPECT_EQ(machines(), "m other ");
  EXPECT_EQ(tables(), R"({"TableNames":["things"]})");
  EXPECT_EQ(functions.list().size(), 1u);
}

TEST_F(ProjectApplyTest, NeverRemovesWhatARequestMadeAgain) {
  project.state_machines = {machine("m")};
  project.tables = {table("things")};
  apply();
  result("DeleteStateMachine", {{"stateMachineArn", kMachine}});
  create(kPass, "m");
  project.state_machines.clear();
  EXPECT_EQ(apply(), "nothing changed");
  EXPECT_EQ(machines(), "m ");
}

TEST_F(ProjectApplyTest, KeepsAFunctionThatARequestHasChanged) {
  project.functions = {function("f")};
  apply();
  sidestep::lambda::Function changed = *functions.list().at(0);
  changed.description = "by hand";
  changed.revision_id = "another";
  functions.put(changed);
  project.functions.clear();
  EXPECT_EQ(apply(),
            "nothing changed\n"
            "function f is no longer declared, but a request has changed it since: it stays");
  EXPECT_EQ(apply(), "nothing changed");
  EXPECT_EQ(functions.list().size(), 1u);
}

TEST_F(ProjectApplyTest, RemovesATableWithItemsOnlyIfItIsAskedTo) {
  project.tables = {table("things")};
  apply();
  dynamodb("PutItem", {{"TableName", "things"}, {"Item", {{"id", {{"S", "1"}}}}}});
  project.tables.clear();
  const std::string stays =
      "nothing changed\ntable things is no longer declared, but has 1 items: it stays, unless the "
      "server is started with --prune";
  EXPECT_EQ(apply(), stays);
  EXPECT_EQ(apply(), stays);
  EXPECT_EQ(tables(), R"({"TableNames":["things"]})");
  EXPECT_EQ(apply(sidestep::project::FullResources::kAreRemoved), "removed table things");
  EXPECT_EQ(tables(), R"({"TableNames":[]})");
}

TEST_F(ProjectApplyTest, RemovesNothingOfAnotherRegionOrProject) {
  project.functions = {function("f")};
  project.state_machines = {machine("m")};
  apply();
  project.functions.clear();
  project.state_machines.clear();
  EXPECT_EQ(apply(sidestep::project::FullResources::kStay, "eu-west-1"), "nothing changed");
  const std::filesystem::path file = project.file;
  project.file += ".other";
  EXPECT_EQ(apply(), "nothing changed");
  EXPECT_EQ(machines(), "m ");
  project.file = file;
  EXPECT_EQ(apply(), "removed state machine m, function f");
}

TEST_F(ProjectApplyTest, RemovesNothingWhileSomethingCannotBeMade) {
  project.state_machines = {machine("m"), machine("n")};
  apply();
  project.state_machines = {machine("n", "{}")};
  EXPECT_EQ(apply(),
            "nothing changed\n: /stateMachines/n: Invalid State Machine Definition: "
            "'SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /'");
  EXPECT_EQ(machines(), "m n ");
}

TEST_F(ProjectApplyTest, GivesAStateMachineItsTags) {
  project.state_machines = {machine("m")};
  project.state_machines[0].tags = {{"sidestep:clock", "skip"}, {"team", "a"}};
  EXPECT_EQ(apply(), "added state machine m");
  EXPECT_EQ(tags(), R"([{"key":"sidestep:clock","value":"skip"},{"key":"team","value":"a"}])");
  result("TagResource", {{"resourceArn", kMachine}, {"tags", {{{"key", "own"}, {"value", "1"}}}}});
  EXPECT_EQ(apply(), "nothing changed");
  project.state_machines[0].tags = {{"team", "b"}};
  EXPECT_EQ(apply(), "changed state machine m");
  EXPECT_EQ(tags(), R"([{"key":"own","value":"1"},{"key":"team","value":"b"}])");
}

TEST_F(ProjectApplyTest, SaysWhatCannotBeChanged) {
  project.state_machines = {machine("m")};
  project.tables = {table("things")};
  apply();
  project.state_machines[0].type = MachineType::kExpress;
  project.tables[0].partition_key = {"id", "N"};
  EXPECT_EQ(apply(),
            "nothing changed\n"
            "table things exists with other keys than declared, which it keeps: delete it, and it "
            "is made again\n"
            ": /stateMachines/m: exists as STANDARD, and the type of a state machine cannot be "
            "changed: delete it, or give the new one another name");
}

}  // namespace
}  // namespace sidestep::aws::states::project_apply_test
