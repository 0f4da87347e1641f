// The small tables: written, found, changed, listed, removed.

#include <gtest/gtest.h>

#include "storage/abandoned_jobs.h"
#include "storage/activities.h"
#include "storage/functions.h"
#include "storage/server_meta.h"
#include "storage/state_machine_aliases.h"
#include "storage/state_machine_revisions.h"
#include "storage/state_machines.h"
#include "storage/tags.h"
#include "storage/task_tokens.h"
#include "tests/support/memory_database.h"
#include "tests/support/status_texts.h"

namespace sidestep::storage::resources_test {
namespace {

using testing::MemoryDatabase;
using Names = std::vector<std::string>;

StateMachineRow machine(const std::string& name) {
  StateMachineRow row;
  row.account = "1";
  row.region = "r";
  row.name = name;
  row.arn = "stateMachine:" + name;
  row.created_ms = row.updated_ms = 10;
  return row;
}

TEST(StateMachines, AreFoundChangedAndRemoved) {
  MemoryDatabase database;
  StateMachines machines(database.get());
  StateMachineRow row = machine("a");
  row.created_published = true;
  row.created_description = "first";
  row.id = machines.insert(row);
  row.revision_id = 5;
  row.status = MachineStatus::kDeleting;
  row.updated_ms = 20;
  row.last_version = 3;
  machines.update(row);
  const auto found = machines.find("stateMachine:a");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, row.id);
  EXPECT_EQ(found->name, "a");
  EXPECT_EQ(found->type, "STANDARD");
  EXPECT_EQ(to_text(found->status), "DELETING");
  EXPECT_EQ(found->created_ms, 10);
  EXPECT_EQ(found->updated_ms, 20);
  EXPECT_EQ(found->revision_id, 5);
  EXPECT_EQ(found->last_version, 3);
  EXPECT_TRUE(found->created_published);
  EXPECT_EQ(found->created_description, "first");
  machines.remove(row.id);
  EXPECT_FALSE(machines.find("stateMachine:a"));
  EXPECT_GT(machines.insert(machine("a")), row.id);
}

TEST(StateMachines, AreListedByNameInPages) {
  MemoryDatabase database;
  StateMachines machines(database.get());
  for (const char* name : {"c", "a", "b"}) machines.insert(machine(name));
  const auto names = [&](const StateMachinePage& page) {
    Names result;
    for (const StateMachineRow& row : machines.list(page)) result.push_back(row.name);
    return result;
  };
  EXPECT_EQ(names({.account = "1", .region = "r"}), (Names{"a", "b", "c"}));
  EXPECT_EQ(names({.account = "1", .region = "r", .limit = 2}), (Names{"a", "b"}));
  EXPECT_EQ(names({.account = "1", .region = "r", .after_name = "b"}), Names{"c"});
  EXPECT_EQ(names({.account = "1", .region = "elsewhere"}), Names{});
}

TEST(StateMachineRevisions, AreFoundByIdAndByVersion) {
  MemoryDatabase database;
  StateMachineRevisions revisions(database.get());
  RevisionRow row;
  row.state_machine_id = 4;
  row.revision_id = "a-uuid";
  row.definition = "{}";
  row.role_arn = "role";
  row.created_ms = 10;
  const std::int64_t draft = revisions.insert(row);
  row.version = 1;
  row.version_description = "the first";
  row.version_created_ms = 11;
  row.logging = "{}";
  row.tracing = "{\"enabled\":true}";
  row.encryption = "{\"type\":\"x\"}";
  const std::int64_t published = revisions.insert(row);
  EXPECT_EQ(revisions.find(draft)->version, std::nullopt);
  EXPECT_EQ(revisions.find(draft)->definition, "{}");
  EXPECT_EQ(revisions.find(draft)->role_arn, "role");
  const auto found = revisions.find_version(4, 1);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, published);
  EXPECT_EQ(found->revision_id, "a-uuid");
  EXPECT_EQ(found->version_description, "the first");
  EXPECT_EQ(found->version_created_ms, 11);
  EXPECT_EQ(found->logging, "{}");
  EXPECT_EQ(found->tracing, "{\"enabled\":true}");
  EXPECT_EQ(found->encryption, "{\"type\":\"x\"}");
  EXPECT_FALSE(revisions.find_version(4, 2));
}

TEST(StateMachineRevisions, AreVersionsForAWhile) {
  MemoryDatabase database;
  StateMachineRevisions revisions(database.get());
  RevisionRow row;
  row.state_machine_id = 4;
  for (std::int64_t version = 1; version <= 3; ++version) {
    row.version.reset();
    row.id = revisions.insert(row);
    row.version = version;
    row.version_created_ms = version * 10;
    revisions.set_version(row);
  }
  const auto versions = [&](const VersionPage& page) {
    std::string text;
    for (const VersionSummary& version : revisions.list_versions(page)) {
      text += std::to_string(version.version) + '@' + std::to_string(version.created_ms) + ' ';
    }
    return text;
  };
  EXPECT_EQ(versions({.state_machine_id = 4}), "3@30 2@20 1@10 ");
  EXPECT_EQ(versions({.state_machine_id = 4, .limit = 1}), "3@30 ");
  EXPECT_EQ(versions({.state_machine_id = 4, .before = 2}), "1@10 ");
  EXPECT_EQ(versions({.state_machine_id = 5}), "");
  row.version.reset();
  revisions.set_version(row);
  EXPECT_EQ(versions({.state_machine_id = 4}), "2@20 1@10 ");
  EXPECT_EQ(revisions.count_versions(4), 2);
  EXPECT_EQ(revisions.count_versions(5), 0);
}

TEST(StateMachineAliases, AreFoundListedAndRemoved) {
  MemoryDatabase database;
  StateMachineAliases aliases(database.get());
  AliasRow row{.state_machine_id = 4, .name = "b", .created_ms = 1, .updated_ms = 2};
  row.routes = {{7, 100}};
  aliases.put(row);
  row.name = "a";
  row.description = "two";
  row.routes = {{7, 30}, {8, 70}};
  aliases.put(row);
  const auto names = [&](const AliasPage& page) {
    Names result;
    for (const AliasRow& alias : aliases.list(page)) result.push_back(alias.name);
    return result;
  };
  EXPECT_EQ(names({.state_machine_id = 4}), (Names{"a", "b"}));
  EXPECT_EQ(names({.state_machine_id = 4, .version = 8}), Names{"a"});
  EXPECT_EQ(names({.state_machine_id = 4, .after_name = "a"}), Names{"b"});
  EXPECT_EQ(names({.state_machine_id = 4, .limit = 1}), Names{"a"});
  EXPECT_EQ(names({.state_machine_id = 5}), Names{});
  EXPECT_EQ(aliases.find(4, "a")->routes, row.routes);
  EXPECT_EQ(aliases.find(4, "a")->description, "two");
  EXPECT_EQ(aliases.find(4, "b")->description, std::nullopt);
  row.description.reset();
  aliases.put(row);
  EXPECT_EQ(aliases.find(4, "a")->description, std::nullopt) << "the old one is replaced";
  aliases.remove(4, "a");
  EXPECT_FALSE(aliases.find(4, "a"));
  EXPECT_EQ(aliases.count(4), 1);
  aliases.remove_all(4);
  EXPECT_EQ(aliases.count(4), 0);
}

TEST(TaskTokens, AreFoundUntilRemoved) {
  MemoryDatabase database;
  TaskTokens tokens(database.get());
  tokens.insert({"t1", 7, 2});
  tokens.insert({"t2", 7, 1});
  tokens.insert({"t3", 8, 1});
  EXPECT_EQ(tokens.find("t1")->ticket, 2);
  ASSERT_EQ(tokens.list(7).size(), 2u);
  EXPECT_EQ(tokens.list(7)[0].token, "t2");
  tokens.remove("t1");
  EXPECT_FALSE(tokens.find("t1"));
  tokens.remove_all(7);
  EXPECT_FALSE(tokens.find("t2"));
  EXPECT_EQ(tokens.find("t3")->execution_id, 8);
  EXPECT_EQ(tokens.find("t3")->arrival, std::nullopt);
}

TEST(TaskTokens, OfActivitiesAreInTheirQueuesByArrival) {
  MemoryDatabase database;
  TaskTokens tokens(database.get());
  EXPECT_EQ(tokens.last_arrival(), 0);
  tokens.insert({"b", 8, 2, 5, "activity:a"});
  tokens.insert({"a", 8, 3, 6, "activity:a"});
  tokens.insert({"c", 7, 1, 9, "activity:b"});
  EXPECT_EQ(tokens.last_arrival(), 9);
  const auto queued = tokens.queued_after("activity:a", {}, 10);
  ASSERT_EQ(queued.size(), 2u);
  EXPECT_EQ(queued[0].token, "b");
  EXPECT_EQ(tokens.queued_after("activity:a", queued[0], 10).at(0).token, "a");
  tokens.leave_queue("c");
  EXPECT_EQ(tokens.last_arrival(), 6);
  EXPECT_EQ(tokens.find("c")->arrival, 9);
  tokens.leave_queues(8);
  EXPECT_TRUE(tokens.queued_after("activity:a", {}, 10).empty());
}

TEST(Functions, AreReplacedUnderTheSameKey) {
  MemoryDatabase database;
  Functions functions(database.get());
  const FunctionKey key{"1", "r", "f"};
  functions.put({key, "{}", std::string("zip\0bytes", 9)});
  EXPECT_EQ(functions.find(key)->code, std::string("zip\0bytes", 9));
  functions.put({key, "{\"v\":2}", std::nullopt});
  EXPECT_EQ(functions.find(key)->record, "{\"v\":2}");
  EXPECT_EQ(functions.find(key)->code, std::nullopt);
  ASSERT_EQ(functions.all().size(), 1u);
  EXPECT_EQ(functions.all()[0].key.name, "f");
  EXPECT_TRUE(functions.remove(key));
  EXPECT_FALSE(functions.remove(key));
  EXPECT_FALSE(functions.find(key));
}

TEST(Tags, AreListedByKey) {
  MemoryDatabase database;
  Tags tags(database.get());
  tags.put("arn", {"b", "1"});
  tags.put("arn", {"a", "1"});
  tags.put("arn", {"b", "2"});
  tags.put("other", {"c", "3"});
  EXPECT_EQ(tags.list("arn"), (std::vector<Tag>{{"a", "1"}, {"b", "2"}}));
  tags.remove("arn", "a");
  EXPECT_EQ(tags.list("arn"), (std::vector<Tag>{{"b", "2"}}));
  tags.remove_all("arn");
  EXPECT_TRUE(tags.list("arn").empty());
  EXPECT_EQ(tags.list("other").size(), 1u);
}

TEST(Activities, AreFoundListedAndRemoved) {
  MemoryDatabase database;
  Activities activities(database.get());
  for (const std::string name : {"b", "a"}) {
    activities.insert({"activity:" + name, "1", "r", name, 10, std::nullopt});
  }
  EXPECT_EQ(activities.find("activity:a")->created_ms, 10);
  EXPECT_EQ(activities.list({.account = "1", .region = "r"})[0].name, "a");
  EXPECT_EQ(activities.list({.account = "1", .region = "r", .after_name = "a"})[0].name, "b");
  EXPECT_TRUE(activities.remove("activity:a"));
  EXPECT_FALSE(activities.remove("activity:a"));
  EXPECT_FALSE(activities.find("activity:a"));
}

TEST(ServerMeta, KeepsTheLastValue) {
  MemoryDatabase database;
  ServerMeta meta(database.get());
  EXPECT_EQ(meta.find("k"), std::nullopt);
  meta.put("k", "1");
  meta.put("k", "2");
  EXPECT_EQ(meta.find("k"), "2");
}

TEST(AbandonedJobs, AreListedUntilRemoved) {
  MemoryDatabase database;
  AbandonedJobs jobs(database.get());
  jobs.insert({8, 1, "parent", "resource", "{}"});
  jobs.insert({7, 2, "other", "resource", "[]", "1"});
  ASSERT_EQ(jobs.list().size(), 2u);
  EXPECT_EQ(jobs.list()[0].submitted, "1");
  EXPECT_EQ(jobs.list()[1].execution_arn, "parent");
  EXPECT_EQ(jobs.list()[1].submitted, std::nullopt);
  jobs.remove(7, 2);
  jobs.remove(7, 2);
  EXPECT_EQ(jobs.list().size(), 1u);
}

}  // namespace
}  // namespace sidestep::storage::resources_test
