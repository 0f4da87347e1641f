#include "aws/sqs/migrations/list.h"

namespace sidestep::aws::sqs {

void create_receive_attempts(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE sqs_receive_attempts(
  queue_id INTEGER NOT NULL,
  attempt_id TEXT NOT NULL,
  until_ms INTEGER NOT NULL,
  messages TEXT NOT NULL,
  PRIMARY KEY(queue_id, attempt_id)
) WITHOUT ROWID;
CREATE INDEX sqs_receive_attempts_by_time ON sqs_receive_attempts(queue_id, until_ms);
)");
}

}  // namespace sidestep::aws::sqs
