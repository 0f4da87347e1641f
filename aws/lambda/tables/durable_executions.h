#pragma once
// The tables of durable executions: `lambda_durable_executions`, their operations, and the events
// of their histories. Times within JSON are milliseconds, as a function gets them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/lambda/tables/settings.h"
#include "base/json.h"
#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::lambda {

inline constexpr std::string_view kRunning = "RUNNING";

struct DurableExecution {
  std::int64_t id = 0;
  SettingKey function;  // without a qualifier
  std::string name{};
  std::string uuid{};
  std::string status{kRunning};
  Timestamp started{};
  std::optional<Timestamp> ended{};
  Timestamp deadline{};                  // of its timeout
  std::optional<Timestamp> forgotten{};  // when its retention is over
  std::int64_t token = 0;                // counts the checkpoints: the one that is valid
  std::string client_token{};            // of the last checkpoint
  std::int64_t failures = 0;             // of invocations, one after the other
  bool is_invoked = false;               // its function runs
  std::optional<Timestamp> resumes{};    // when it is to be invoked next
  std::string input{};
  std::optional<std::string> result{};
  std::optional<Json> error{};  // an ErrorObject
  // "version", "qualifier", "timeout", "retention", "clientContext", "traceId"; of one that was
  // started by another "parent": {"execution", "operation"}; of an event "deadLetters", "role".
  Json details = Json::object();

  bool is_running() const { return status == kRunning; }
  // "arn:aws:lambda:us-east-1:123456789012:function:f:1/durable-execution/NAME/UUID"
  std::string arn() const;
  // Of the function, with the version that runs.
  std::string versioned_arn() const;
};

struct DurableOperation {
  std::string id{};
  std::int64_t sequence = 0;
  std::int64_t changed = 0;  // the token that was valid then
  bool is_news = false;      // what the function has not been told
  std::optional<Timestamp> due{};
  Json shown = Json::object();  // an Operation of the API
  Json own = Json::object();    // what else is to be known of it

  std::string text(std::string_view member) const;
  bool is_over() const;
};

class DurableExecutions {
 public:
  explicit DurableExecutions(storage::Database& database) : database_(database) {}

  storage::Database& database() const { return database_; }

  // Sets the id.
  void insert(DurableExecution& execution);
  // All but what it was started with.
  void update(const DurableExecution& execution);
  // With its operations and its history.
  void remove(std::int64_t id);

  std::optional<DurableExecution> find(std::int64_t id) const;
  std::optional<DurableExecution> find_uuid(std::string_view uuid) const;
  std::optional<DurableExecution> find_name(const SettingKey& function,
                                            std::string_view name) const;
  // Of a function, in the order of their starts.
  std::vector<DurableExecution> list(const SettingKey& function) const;
  std::vector<std::int64_t> running() const;
  // When the next one is to be forgotten.
  std::optional<Timestamp> next_forgotten() const;
  std::vector<std::int64_t> forgotten_by(Timestamp time) const;

  std::optional<DurableOperation> find_operation(std::int64_t execution, std::string_view id) const;
  // In the order of their starts.
  std::vector<DurableOperation> operations(std::int64_t execution) const;
  std::int64_t count_operations(std::int64_t execution) const;
  void put_operation(std::int64_t execution, const DurableOperation& operation);

  // Gives it its id.
  void add_event(std::int64_t execution, Json event);
  std::vector<Json> events(std::int64_t execution) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::lambda
