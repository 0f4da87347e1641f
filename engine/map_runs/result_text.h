#pragma once
// One child of a Map Run as its results show it.

#include <optional>
#include <string>

#include "asl/states/map/result_writer.h"
#include "storage/executions.h"
#include "storage/map_run_children.h"
#include "storage/map_runs.h"

namespace sidestep::engine {

class ResultText {
 public:
  // Of the Map Run `row`, whose parent's machine has that ARN (without version, alias and label).
  ResultText(const asl::ResultWriting& writing, const storage::MapRunRow& row,
             const std::string& machine_arn);

  // A file on its way. Whoever writes it piece by piece takes `text`.
  struct File {
    std::string text{};
    std::int64_t results = 0;
  };

  // Appends to `file` what it shows of `child`; `execution` is its row, if it has one.
  void append(File& file, const storage::MapRunChildRow& child,
              const std::optional<storage::ExecutionRow>& execution) const;
  // Appends the end.
  void close(File& file) const;

  // "json" or "jsonl".
  std::string_view extension() const { return is_lines() ? "jsonl" : "json"; }

 private:
  bool is_lines() const { return type_ == asl::ResultFileType::kJsonLines; }
  void append_one(File& file, std::string_view json) const;
  std::string whole(const storage::MapRunChildRow& child,
                    const std::optional<storage::ExecutionRow>& execution) const;

  const asl::ResultForm form_;
  const asl::ResultFileType type_;
  const std::string map_run_arn_;
  const bool express_;
  const std::string machine_arn_;  // with the label
};

// The name of the child at `index`; the same whenever it is asked for.
std::string map_run_child_name(const std::string& map_run_arn, std::int64_t index);
// Its ARN. `machine_arn` is that of its machine, with the label.
std::string map_run_child_arn(const std::string& machine_arn, bool express,
                              const std::string& name);
// "arn:...:stateMachine:machine/label".
std::string labelled_arn(const std::string& state_machine_arn, const std::string& label);

}  // namespace sidestep::engine
