#pragma once
// The table `state_machine_revisions`: every definition and configuration a state machine ever had,
// never changed once written. A revision that was published is a version.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace sidestep::storage {

struct RevisionRow {
  std::int64_t id = 0;  // given by insert(); never used twice
  std::int64_t state_machine_id = 0;
  std::string revision_id;  // AWS's: a UUID; empty for the one its creation made
  std::string definition;
  std::string role_arn;
  std::int64_t created_ms = 0;
  std::optional<std::int64_t> version{};  // 1, 2, ... if published
  std::optional<std::string> version_description{};
  std::optional<std::int64_t> version_created_ms{};
  // JSON texts, complete; none: the default.
  std::optional<std::string> logging{};
  std::optional<std::string> tracing{};
  std::optional<std::string> encryption{};
};

// A version as lists show it.
struct VersionSummary {
  std::int64_t version = 0;
  std::int64_t created_ms = 0;
};

struct VersionPage {
  std::int64_t state_machine_id = 0;
  std::optional<std::int64_t> before{};  // none: from the newest
  std::int64_t limit = 100;
};

class StateMachineRevisions {
 public:
  explicit StateMachineRevisions(Database& database) : database_(database) {}

  // Returns the new id; `row.id` is ignored.
  std::int64_t insert(const RevisionRow& row);

  std::optional<RevisionRow> find(std::int64_t id) const;
  std::optional<RevisionRow> find_version(std::int64_t state_machine_id,
                                          std::int64_t version) const;

  // Makes the revision `row.id` the version in `row`, or none any more.
  void set_version(const RevisionRow& row);

  // Newest first.
  std::vector<VersionSummary> list_versions(const VersionPage& page) const;
  std::int64_t count_versions(std::int64_t state_machine_id) const;

 private:
  Database& database_;
};

}  // namespace sidestep::storage
