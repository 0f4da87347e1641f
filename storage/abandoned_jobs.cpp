#include "storage/abandoned_jobs.h"

namespace sidestep::storage {

void AbandonedJobs::insert(const AbandonedJobRow& row) {
  database_.execute(
      "INSERT INTO abandoned_jobs(execution_id, ticket, execution_arn, resource, parameters, "
      "submitted) VALUES (?, ?, ?, ?, ?, ?)",
      row.execution_id, row.ticket, row.execution_arn, row.resource, row.parameters, row.submitted);
}

void AbandonedJobs::remove(std::int64_t execution_id, std::int64_t ticket) {
  database_.execute("DELETE FROM abandoned_jobs WHERE execution_id = ? AND ticket = ?",
                    execution_id, ticket);
}

std::vector<AbandonedJobRow> AbandonedJobs::list() const {
  std::vector<AbandonedJobRow> result;
  Statement rows = database_.query(
      "SELECT execution_id, ticket, execution_arn, resource, parameters, submitted "
      "FROM abandoned_jobs ORDER BY execution_id, ticket");
  while (rows.next()) {
    result.push_back({rows.integer(0), rows.integer(1), rows.string(2), rows.string(3),
                      rows.string(4), rows.optional_string(5)});
  }
  return result;
}

}  // namespace sidestep::storage
