#pragma once
// A durable execution as it goes on: what happens to it changes its rows and its history in one
// transaction. Nothing here runs a function or waits for a time: runs.h does.

#include <optional>
#include <string>
#include <string_view>

#include "aws/lambda/tables/durable_executions.h"

namespace sidestep::aws::lambda {

class Progress {
 public:
  Progress(storage::Database& database, DurableExecution execution, Timestamp now)
      : rows_(database), execution_(std::move(execution)), now_(now) {}

  DurableExecutions& rows() { return rows_; }
  storage::Database& database() { return rows_.database(); }
  DurableExecution& execution() { return execution_; }
  const DurableExecution& execution() const { return execution_; }
  Timestamp now() const { return now_; }
  std::int64_t now_ms() const { return now_.time_since_epoch().count(); }

  // Into the history: "StepStarted", of an operation with its names.
  void tell(std::string_view type, const DurableOperation& operation, Json details);
  // Of the execution itself, or of none: "InvocationCompleted".
  void tell(std::string_view type, Json details);

  // The function has made a change: it gets the operation with the answer to its checkpoint.
  void put(DurableOperation& operation);
  // Something else has: the function is invoked again, unless it runs and asks.
  void put_news(DurableOperation& operation);

  // REQUIRES: it is running. The operation of its parent ends too.
  void end(std::string_view status, std::optional<std::string> result, std::optional<Json> error);

  // Writes the execution's row.
  void save() { rows_.update(execution_); }

 private:
  void tell_parent();
  void put_failed_event();

  DurableExecutions rows_;
  DurableExecution execution_;
  const Timestamp now_;
};

// What an operation has come to.
struct OperationEnd {
  std::string_view status;  // "SUCCEEDED", "FAILED", "TIMED_OUT", "STOPPED"
  std::optional<std::string> result{};
  std::optional<Json> error{};
};

// Ends a callback or a chained invocation. REQUIRES: it is not over.
void end_from_outside(Progress& progress, DurableOperation& operation, const OperationEnd& end);

// {"Payload": "...", "Truncated": false}, or without the payload if there is none.
Json event_data(const std::optional<std::string>& payload);
// The same of an ErrorObject.
Json event_error(const Json& error);

Json error_object(std::string type, std::string message);

}  // namespace sidestep::aws::lambda
