#include "engine/machine_lookup.h"

#include <gtest/gtest.h>

#include "tests/support/memory_database.h"

namespace sidestep::engine::machine_lookup_test {
namespace {

const std::string kMachine = "arn:aws:states:us-east-1:123456789012:stateMachine:m";

class MachineLookup : public ::testing::Test {
 protected:
  // Versions 1 and 2, a third revision that is current, and an alias that prefers version 2.
  MachineLookup() {
    storage::StateMachineRow machine;
    machine.name = "m";
    machine.arn = kMachine;
    machine.id = storage::StateMachines(database()).insert(machine);
    for (std::int64_t version = 1; version <= 3; ++version) {
      storage::RevisionRow revision;
      revision.state_machine_id = machine.id;
      revision.definition = "definition " + std::to_string(version);
      if (version < 3) revision.version = version;
      machine.revision_id = storage::StateMachineRevisions(database()).insert(revision);
    }
    storage::StateMachines(database()).update(machine);
    storage::StateMachineAliases(database())
        .put({.state_machine_id = machine.id, .name = "PROD", .routes = {{2, 75}, {1, 25}}});
  }
  storage::Database& database() { return memory_.get(); }

  // "definition 2 :2 :PROD"
  std::string found(const std::string& qualifier, std::int64_t percentile = 0) {
    const auto arn = parse_machine_arn(kMachine + qualifier);
    const auto found = find_machine(database(), arn.value(), percentile);
    if (!found) return "nothing";
    std::string text = found->revision.definition;
    for (const auto& part : {found->version_arn, found->alias_arn}) {
      if (part) text += ' ' + part->substr(kMachine.size());
    }
    return text;
  }

 private:
  testing::MemoryDatabase memory_;
};

TEST_F(MachineLookup, FindsTheMachineAVersionOrWhatAnAliasRoutesTo) {
  EXPECT_EQ(found(""), "definition 3");
  EXPECT_EQ(found(":1"), "definition 1 :1");
  EXPECT_EQ(found(":2"), "definition 2 :2");
  EXPECT_EQ(found(":PROD"), "definition 2 :2 :PROD");
  EXPECT_EQ(found(":PROD", 74), "definition 2 :2 :PROD");
  EXPECT_EQ(found(":PROD", 75), "definition 1 :1 :PROD");
  EXPECT_EQ(found(":PROD", 99), "definition 1 :1 :PROD");
  EXPECT_EQ(found(":3"), "nothing");
  EXPECT_EQ(found(":TEST"), "nothing");
  EXPECT_EQ(found("x"), "nothing");
}

TEST_F(MachineLookup, GivesEveryRouteItsShare) {
  struct Case {
    std::vector<storage::AliasRoute> routes;
    std::int64_t to_first;
  };
  for (const Case& test : std::vector<Case>{{{{1, 100}}, 100},
                                            {{{1, 0}, {2, 100}}, 0},
                                            {{{1, 33}, {2, 67}}, 33},
                                            {{{1, 100}, {2, 0}}, 100}}) {
    storage::AliasRow alias;
    alias.routes = test.routes;
    std::int64_t to_first = 0;
    for (std::int64_t percentile = 0; percentile < 100; ++percentile) {
      if (route_for(alias, percentile).version == 1) ++to_first;
    }
    EXPECT_EQ(to_first, test.to_first);
  }
}

}  // namespace
}  // namespace sidestep::engine::machine_lookup_test
