#include "aws/dynamodb/migrations/list.h"

namespace sidestep::aws::dynamodb {

storage::SchemaPart schema_part() {
  static constexpr storage::Migration kSteps[] = {add_indexes_and_streams, add_backups};
  return {"dynamodb", kSteps};
}

}  // namespace sidestep::aws::dynamodb
