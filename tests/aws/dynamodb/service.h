#pragma once
// A DynamoDB on a database in memory, asked and answered in JSON texts.

#include <string>

#include "aws/dynamodb/dynamodb.h"
#include "tests/support/posted_turns.h"

namespace sidestep::services::dynamodb {

class Service {
 public:
  // The output's text, or "Code: message" (with its space if that is not the service's own).
  std::string ask(const std::string& operation, const std::string& body) {
    std::string answer = "no answer";
    dynamodb_.handle({scope_, operation, parse_json(body).value()},
                     [&](Result result) { answer = text(result); });
    turns_.run_all();
    return answer;
  }

  Dynamodb& dynamodb() { return dynamodb_; }
  testing::PostedTurns& turns() { return turns_; }
  storage::Storage& storage() { return storage_; }
  Scope& scope() { return scope_; }

  static std::string text(const Result& result) {
    if (result) return to_text(*result);
    return std::string(result.error().code) + ": " + result.error().message;
  }

 private:
  testing::PostedTurns turns_;
  storage::Storage storage_{{.file = std::string(storage::kInMemory)},
                            [this](UniqueFunction<void()> turn) { turns_.post(std::move(turn)); }};
  Scope scope_{"123456789012", "us-east-1"};
  Dynamodb dynamodb_{storage_, [] { return Timestamp(Millis(1'700'000'000'123)); }};
};

}  // namespace sidestep::services::dynamodb
