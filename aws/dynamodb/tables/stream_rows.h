#pragma once
// The tables `dynamodb_streams` and `dynamodb_stream_records`.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace sidestep::aws::dynamodb {

struct StreamRow {
  std::int64_t id = 0;
  std::string account;
  std::string region;
  std::string table_name;
  std::string label;  // "2026-11-29T11:08:41.123"
  std::int64_t created_ms = 0;
  std::optional<std::int64_t> ended_ms;
  std::string view;        // "NEW_IMAGE", ...
  std::string key_schema;  // JSON text
};

struct StreamRecordRow {
  std::int64_t sequence = 0;
  std::int64_t created_ms = 0;
  std::string record;  // JSON text
};

class StreamRows {
 public:
  explicit StreamRows(storage::Database& database) : database_(database) {}

  std::int64_t insert(const StreamRow& row);
  void end(std::int64_t id, std::int64_t now_ms);
  std::optional<StreamRow> find(std::string_view account, std::string_view region,
                                std::string_view table_name, std::string_view label) const;
  // In the order they were made, after the id `after`; of all tables if `table_name` is empty.
  std::vector<StreamRow> list(const StreamRow& scope_and_name, std::int64_t after,
                              std::int64_t limit) const;

  // Returns the record's sequence number.
  std::int64_t append(std::int64_t stream_id, std::int64_t now_ms, std::string_view record);
  // Records after `after`, at most `limit`.
  std::vector<StreamRecordRow> records(std::int64_t stream_id, std::int64_t after,
                                       std::int64_t limit) const;
  // The smallest and largest sequence number of the stream's records; nullopt if it has none.
  std::optional<std::int64_t> first(std::int64_t stream_id) const;
  std::optional<std::int64_t> last(std::int64_t stream_id) const;
  bool has_ended(std::int64_t id) const;  // or is not there
  // Removes records of the stream from before `before_ms`.
  void trim(std::int64_t stream_id, std::int64_t before_ms);

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::dynamodb
