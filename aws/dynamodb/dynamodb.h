#pragma once
// DynamoDB: tables, items and streams in the server's own database.

#include <memory>

#include "aws/core/platform.h"
#include "aws/core/service.h"
#include "aws/dynamodb/expiry.h"
#include "aws/dynamodb/operation.h"
#include "aws/dynamodb/streams/waits.h"

namespace sidestep::aws::dynamodb {

class Dynamodb final : public Service {
 public:
  // REQUIRES: the database has the tables of schema_part() (migrations/list.h).
  explicit Dynamodb(const Platform& platform);

  std::string_view id() const override { return "dynamodb"; }
  bool has(std::string_view operation) const override;

  const ValidationStyle& validation() const override;
  std::size_t body_max(std::string_view operation) const override;

  // Refusals and reads are answered before handle() returns, writes once they are durable, in the
  // order of the requests. A read sees every write that was answered, and none that may yet fail.
  void handle(Call call, Reply reply) override;

  // Runs an operation of `service`: this one, or that of streams, which has a name of its own.
  void run(std::string_view service, const Operation& operation, Call call, Reply reply);
  streams::Waits& waits() { return waits_; }

 private:
  void read(const Operation& operation, const Call& call, Reply reply);
  void write(const Operation& operation, Call call, Reply reply);

  const Platform platform_;
  streams::Waits waits_;
  Expiry expiry_;
};

// DynamoDB Streams, which clients sign for as "dynamodb" and call by a target of its own.
class DynamodbStreams final : public Service {
 public:
  explicit DynamodbStreams(Dynamodb& dynamodb) : dynamodb_(dynamodb) {}

  std::string_view id() const override { return "dynamodbstreams"; }
  bool has(std::string_view operation) const override;
  const ValidationStyle& validation() const override { return dynamodb_.validation(); }
  void handle(Call call, Reply reply) override;

 private:
  Dynamodb& dynamodb_;
};

}  // namespace sidestep::aws::dynamodb
