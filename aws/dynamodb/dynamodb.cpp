#include "aws/dynamodb/dynamodb.h"

#include <exception>
#include <utility>

#include "base/fault.h"
#include "aws/dynamodb/list.h"

namespace sidestep::services::dynamodb {
namespace {

// Null means "not given" to AWS: from here on such members are not there.
Json without_nulls(const Json& body) {
  if (!body.is_object()) return body;
  Json result = Json::object();
  for (const auto& [name, value] : body.get_ref<const Json::object_t&>()) {
    if (!value.is_null()) result[name] = value;
  }
  return result;
}

Error unknown(const std::string& operation) {
  return unknown_operation(is_operation_of_aws(operation)
                               ? "Sidestep does not support DynamoDB's " + operation + " yet"
                               : "DynamoDB has no operation " + operation);
}

// What went wrong is not the caller's fault, but the caller waits for an answer.
Result failed(const std::exception_ptr& failure) {
  return unexpected(internal_error(text_of_fault(failure)));
}

}  // namespace

// What the loop and the writer's thread hand to each other; never used by both at once.
struct Dynamodb::Write {
  const Operation& operation;
  Request request;
  Timestamp now;
  Reply reply;
  Result result = Json();

  void run(storage::Database& database) {
    result = operation.run({database, request.scope, request.body, now});
  }
  void answer(const std::exception_ptr& failure) {
    reply(failure ? failed(failure) : std::move(result));
  }
};

Dynamodb::Dynamodb(storage::Storage& storage, Clock clock)
    : storage_(storage), clock_(std::move(clock)) {}

void Dynamodb::handle(Request request, Reply reply) {
  const Operation* operation = find_operation(request.operation);
  if (operation == nullptr) return reply(unexpected(unknown(request.operation)));
  request.body = without_nulls(request.body);
  if (auto error = check_members(request.body, operation->members, operation->name)) {
    return reply(unexpected(*std::move(error)));
  }
  if (operation->effect == Effect::kReads) return reply(read(*operation, request));
  write(*operation, std::move(request), std::move(reply));
}

Result Dynamodb::read(const Operation& operation, const Request& request) {
  try {
    return operation.run({storage_.reader(), request.scope, request.body, clock_()});
  } catch (const storage::StorageError&) {
    return failed(std::current_exception());
  }
}

void Dynamodb::write(const Operation& operation, Request request, Reply reply) {
  auto shared =
      std::make_shared<Write>(Write{operation, std::move(request), clock_(), std::move(reply)});
  storage_.writer().submit_isolated(
      [shared](storage::Database& database) { shared->run(database); },
      [shared](std::exception_ptr failure) { shared->answer(failure); });
}

}  // namespace sidestep::services::dynamodb
