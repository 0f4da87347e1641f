#pragma once
// What functions print and executions do, on its way to CloudWatch Logs: into groups and streams
// that are called as on AWS.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "aws/core/alarms.h"
#include "aws/logs/intake.h"
#include "engine/execution_log.h"
#include "lambda_runner/pool_settings.h"

namespace sidestep {

class OutputLogs {
 public:
  // Both outlive this.
  OutputLogs(aws::logs::Intake& intake, const aws::Alarms& alarms)
      : intake_(intake), alarms_(alarms) {}

  // Into the group of the function, which is made if it is not there, and the stream of the
  // process.
  void add(lambda::FunctionEvent event);

  // Into the groups that state machines name, and streams of their own:
  // "states/orders/2026-11-23-11-49/0123abcd". For a group that is not there they are lost.
  void add(const std::vector<engine::LoggedEvents>& logged);

 private:
  using Place = std::shared_ptr<const aws::logs::LogPlace>;

  Place function_place(const lambda::FunctionEvent& event);
  Place machine_place(const engine::LoggedEvents& logged);

  aws::logs::Intake& intake_;
  const aws::Alarms& alarms_;
  std::map<std::string, Place, std::less<>> functions_;  // by stream
  std::map<std::string, Place, std::less<>> machines_;   // by the ARN of an execution, but its name
};

}  // namespace sidestep
