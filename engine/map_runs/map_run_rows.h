#pragma once
// What a turn changes in the rows of Map Runs and their children.

#include <string>
#include <vector>

#include "engine/execution_host.h"
#include "storage/map_run_children.h"
#include "storage/map_runs.h"

namespace sidestep::engine {

class MapRunRows {
 public:
  // What came of an input of an execution, be it a parent or a child. Returns whether anything did.
  bool add(ExecutionHost& host, const asl::Input& input, const asl::Effects& effects);

  void write(storage::Database& database) const;

 private:
  struct Redriven {
    std::string arn;
    std::int64_t ticket = 0;
    std::int64_t count = 0;
    std::int64_t at_ms = 0;
  };
  struct Ended {
    std::int64_t execution_id = 0;
    ExecutionHost::MapRunEnd end;
    std::int64_t at_ms = 0;
  };
  struct Moved {
    storage::MapRunChildId child;
    storage::ChildStatus status = storage::ChildStatus::kRunning;
    std::int64_t execution_id = 0;
  };

  void add_commands(const ExecutionHost& host, const asl::Input& input,
                    const asl::Effects& effects);
  void add_child(const ExecutionHost& host, const asl::Input& input, const asl::Effects& effects);

  std::vector<storage::MapRunRow> started_;
  std::vector<Redriven> redriven_;
  std::vector<Ended> ended_;
  std::vector<Moved> moved_;  // of type Standard
  std::vector<storage::MapRunChildRow> express_ended_;
};

// The status of a child that ended.
storage::ChildStatus child_status(asl::ExecutionStatus status);

}  // namespace sidestep::engine
