#pragma once
// A DynamoDB on a database in memory, asked and answered in JSON texts.

#include <string>

#include "aws/dynamodb/dynamodb.h"
#include "aws/dynamodb/migrations/list.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::dynamodb {

class Service {
 public:
  Service() {
    world_.directory.add(dynamodb_);
    world_.directory.add(streams_);
    world_.alarms.advance(Millis(123));
  }

  // The output's text, or "Code: message".
  std::string ask(const std::string& operation, const std::string& body) {
    return ask_of("dynamodb", operation, body);
  }
  std::string ask_streams(const std::string& operation, const std::string& body) {
    return ask_of("dynamodbstreams", operation, body);
  }
  // The output. Of an error its members: CancellationReasons, Item.
  Json json(const std::string& operation, const std::string& body) {
    ask(operation, body);
    return last_ && *last_ ? (*last_)->members : last_->error().details;
  }
  Json streams_json(const std::string& operation, const std::string& body) {
    ask_streams(operation, body);
    return last_ && *last_ ? (*last_)->members : last_->error().details;
  }

  Dynamodb& dynamodb() { return dynamodb_; }
  sidestep::testing::ServiceWorld& world() { return world_; }
  Scope& scope() { return world_.scope; }

  static std::string text(const Answer& answer) {
    if (answer) return to_text(answer->members);
    return answer.error().code + ": " + answer.error().message;
  }

 private:
  std::string ask_of(std::string_view service, const std::string& operation,
                     const std::string& body) {
    last_ = world_.call(service, operation, parse_json(body).value());
    return last_ ? text(*last_) : "no answer";
  }

  sidestep::testing::ServiceWorld world_{std::vector<storage::SchemaPart>{schema_part()}};
  Dynamodb dynamodb_{world_.platform};
  DynamodbStreams streams_{dynamodb_};
  std::optional<Answer> last_;
};

}  // namespace sidestep::aws::dynamodb
