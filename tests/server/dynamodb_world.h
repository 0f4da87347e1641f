#pragma once
// A DynamoDB in the database of a test's engine.

#include "aws/dynamodb/dynamodb.h"
#include "aws/dynamodb/migrations/list.h"
#include "tests/aws/core/fake_alarms.h"
#include "tests/engine/harness.h"

namespace sidestep::test {

class DynamodbWorld {
 public:
  explicit DynamodbWorld(Harness& server)
      : migrated_(migrate(server)),
        platform_{server.io, aws::Rows(server.storage), alarms_, directory_} {
    directory_.add(dynamodb_);
    directory_.add(streams_);
  }

  aws::dynamodb::Dynamodb& dynamodb() { return dynamodb_; }
  const aws::Directory& directory() const { return directory_; }
  aws::Platform& platform() { return platform_; }

 private:
  static bool migrate(Harness& server) {
    storage::migrate_part(server.storage.reader(), aws::dynamodb::schema_part());
    return true;
  }

  const bool migrated_;
  testing::FakeAlarms alarms_;
  aws::Directory directory_;
  aws::Platform platform_;
  aws::dynamodb::Dynamodb dynamodb_{platform_};
  aws::dynamodb::DynamodbStreams streams_{dynamodb_};
};

}  // namespace sidestep::test
