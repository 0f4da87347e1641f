#include "aws/cloudformation/tables/signals.h"

namespace sidestep::aws::cloudformation {

void Signals::insert(const std::string& handle, const Signal& signal) {
  database_.execute(
      "INSERT OR IGNORE INTO cfn_signals(handle, unique_id, status, data, reason) VALUES(?, ?, ?, "
      "?, ?)",
      handle, signal.unique_id, signal.status, signal.data, signal.reason);
}

std::vector<Signal> Signals::list(const std::string& handle) const {
  storage::Statement rows = database_.query(
      "SELECT unique_id, status, data, reason FROM cfn_signals WHERE handle = ? ORDER BY id",
      handle);
  std::vector<Signal> signals;
  while (rows.next()) {
    signals.push_back({rows.string(0), rows.string(1), rows.string(2), rows.string(3)});
  }
  return signals;
}

void Signals::remove_all(const std::string& handle) {
  database_.execute("DELETE FROM cfn_signals WHERE handle = ?", handle);
  database_.execute("DELETE FROM cfn_waits WHERE handle = ?", handle);
}

Timestamp Signals::begin_wait(const std::string& handle, Timestamp now) {
  database_.execute("INSERT OR IGNORE INTO cfn_waits(handle, since_ms) VALUES(?, ?)", handle,
                    now.time_since_epoch().count());
  storage::Statement rows =
      database_.query("SELECT since_ms FROM cfn_waits WHERE handle = ?", handle);
  rows.next();
  return Timestamp(Millis(rows.integer(0)));
}

}  // namespace sidestep::aws::cloudformation
