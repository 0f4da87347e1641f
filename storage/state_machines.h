#pragma once
// The table `state_machines`: what exists under an ARN now. Definitions and configurations are in
// state_machine_revisions; a revision outlives its machine, because executions refer to it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/machine_type.h"
#include "storage/database.h"

namespace sidestep::storage {

enum class MachineStatus { kActive, kDeleting };

// "ACTIVE" or "DELETING"
std::string_view to_text(MachineStatus status);

struct StateMachineRow {
  std::int64_t id = 0;  // given by insert(); never used twice
  std::string account;
  std::string region;
  std::string name;
  std::string arn;
  MachineType type = MachineType::kStandard;
  MachineStatus status = MachineStatus::kActive;
  std::int64_t created_ms = 0;
  std::int64_t updated_ms = 0;
  std::int64_t revision_id = 0;   // the current one: state_machine_revisions.id
  std::int64_t last_version = 0;  // the highest number ever given to a version; 0: none yet
  // What its creation asked for, by which a repetition is recognised.
  bool created_published = false;
  std::optional<std::string> created_description{};  // of the version
};

struct StateMachinePage {
  std::string account;
  std::string region;
  std::optional<std::string> after_name{};
  std::int64_t limit = 100;
};

class StateMachines {
 public:
  explicit StateMachines(Database& database) : database_(database) {}

  // Returns the new id; `row.id` is ignored. REQUIRES: the ARN is free; else StorageError.
  std::int64_t insert(const StateMachineRow& row);

  // Status, updated_ms, revision_id and last_version.
  void update(const StateMachineRow& row);
  void remove(std::int64_t id);

  std::optional<StateMachineRow> find(std::string_view arn) const;

  // By name.
  std::vector<StateMachineRow> list(const StateMachinePage& page) const;

 private:
  Database& database_;
};

}  // namespace sidestep::storage
