#pragma once
// The results of a Map Run whose children have ended: gathered into the state's output, or written
// into the files that ResultWriter asks for. Rows are read page by page; files are written piece by
// piece.
// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "asl/runtime/input.h"
#include "asl/states/map/map_run_plan.h"
#include "base/unique_function.h"
#include "engine/map_runs/result_group.h"
#include "engine/map_runs/result_text.h"
#include "storage/map_run_children.h"
#include "storage/map_runs.h"

namespace sidestep::engine {

class Engine;

class MapRunResults : public std::enable_shared_from_this<MapRunResults> {
 public:
  using Result = Expected<Payload, asl::StateError>;
  using Made = UniqueFunction<void(Result)>;

  // The engine outlives it. `parent` is the execution that waits for the Map Run.
  MapRunResults(Engine& engine, std::shared_ptr<const asl::MapRunPlan> plan, storage::MapRunRow row,
                asl::ExecutionIdentity parent);
  MapRunResults(const MapRunResults&) = delete;
  MapRunResults& operator=(const MapRunResults&) = delete;

  // Calls `made` once, with the result of the Map state; never if this is destroyed before.
  // REQUIRES: it was not called before.
  void make(Made made);

 private:
  bool exports() const { return !plan_->writing.resource.empty(); }
  void read_on();
  void read_pages();
  bool has_piece() const;
  void next();
  void add(const storage::MapRunChildRow& child);
  ResultGroup& group_of(storage::ChildStatus status);
  void write_piece(ResultGroup& group);
  std::shared_ptr<ResultFile> open(const std::string& key);
  ResultFile::Written go_on_with(UniqueFunction<void()> then);
  void write_manifest();
  std::string folder() const;
  std::string parameter(std::string_view name) const;
  void finish(Result result);

  Engine& engine_;
  const std::shared_ptr<const asl::MapRunPlan> plan_;
  const storage::MapRunRow row_;
  const asl::ExecutionIdentity parent_;
  const ResultText form_;
  storage::MapRunChildId cursor_;
  bool all_read_ = false;
  std::array<ResultGroup, 3> groups_;
  std::shared_ptr<ResultFile> manifest_;
  ResultText::File output_;  // if nothing is exported
  bool too_long_ = false;
  Made made_;
};

}  // namespace sidestep::engine
