#pragma once
// The embedded DynamoDB: tables and items in the server's own database, asked in the words of its
// JSON protocol but not by HTTP. Whoever has a request in JSON may ask: the server for SDKs, an
// integration for a Task.
//
//   dynamodb.handle({scope, "GetItem", body}, [](Result result) { ... });

#include <functional>
#include <string>

#include "base/unique_function.h"
#include "aws/dynamodb/operation.h"
#include "storage/storage.h"

namespace sidestep::services::dynamodb {

struct Request {
  Scope scope;
  std::string operation;  // "PutItem"
  Json body;
};

// Called once, on the loop: the operation's output, or its error.
using Reply = UniqueFunction<void(Result)>;

class Dynamodb {
 public:
  using Clock = std::function<Timestamp()>;

  // `storage` outlives the service, and the replies that it has under way.
  Dynamodb(storage::Storage& storage, Clock clock);

  // Refusals and reads are answered before handle() returns, writes once they are durable, in the
  // order of the requests. A read sees every write that was answered, and none that may yet fail.
  void handle(Request request, Reply reply);

 private:
  struct Write;

  Result read(const Operation& operation, const Request& request);
  void write(const Operation& operation, Request request, Reply reply);

  storage::Storage& storage_;
  const Clock clock_;
};

}  // namespace sidestep::services::dynamodb
