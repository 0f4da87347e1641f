#include "aws/dynamodb/dynamodb.h"

#include <utility>

#include "aws/core/call_check.h"
#include "aws/dynamodb/error.h"
#include "aws/dynamodb/input_style.h"
#include "aws/dynamodb/limits.h"
#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/partiql/statement.h"
#include "aws/dynamodb/schema/ownership.h"
#include "aws/dynamodb/streams/operations/list.h"

namespace sidestep::aws::dynamodb {
namespace {

std::optional<Error> refuse_not_yet(const Operation& operation, const Json& input) {
  for (const std::string_view name : operation.not_yet) {
    if (find_member(input, name) == nullptr) continue;
    return validation_error("Sidestep does not support " + std::string(name) + " in " +
                            std::string(operation.name) + " yet");
  }
  return std::nullopt;
}

bool is_read(const Operation& operation, const Call& call) {
  if (operation.effect != Effect::kWritesUnlessSelect) return operation.effect == Effect::kReads;
  return partiql::is_select(call.text("Statement"));
}

Answer answer_of(Result result) {
  if (!result) return unexpected(std::move(result).error());
  return Output{*std::move(result), {}, {}};
}

}  // namespace

Dynamodb::Dynamodb(const Platform& platform)
    : platform_(platform),
      waits_(platform_.rows),
      expiry_(platform.rows, platform.alarms, [this] { waits_.look(); }) {}

bool Dynamodb::has(std::string_view operation) const {
  return find_operation(all_operations(), operation) != nullptr;
}

const ValidationStyle& Dynamodb::validation() const { return input_style(); }

std::size_t Dynamodb::body_max(std::string_view) const { return limits::kDynamodbBodyMax; }

void Dynamodb::handle(Call call, Reply reply) {
  const Operation& operation = *find_operation(all_operations(), call.operation);
  run(id(), operation, std::move(call), std::move(reply));
}

void Dynamodb::run(std::string_view service, const Operation& operation, Call call, Reply reply) {
  const ServiceModel& model = *ServiceModel::find(service);
  auto error = check_owner(call);
  if (!error) error = refuse_not_yet(operation, call.input);
  if (!error) {
    error =
        fault_of_constraints(call.input, model, *model.operation(operation.name), input_style());
  }
  if (error) return reply.fail(*std::move(error));
  if (is_read(operation, call)) return read(operation, call, std::move(reply));
  write(operation, std::move(call), std::move(reply));
}

void Dynamodb::read(const Operation& operation, const Call& call, Reply reply) {
  reply.answer(answer_of(operation.run(
      {platform_.rows.reader(), call.scope, call.input, platform_.alarms.now(), operation.name})));
}

void Dynamodb::write(const Operation& operation, Call call, Reply reply) {
  platform_.rows.write(
      std::move(call), std::move(reply),
      [&operation, now = platform_.alarms.now()](storage::Database& database,
                                                 Call& running) -> Answer {
        return answer_of(
            operation.run({database, running.scope, running.input, now, operation.name}));
      },
      [this](const Call&, const Output&) {
        expiry_.look();
        waits_.look();
      });
}

bool DynamodbStreams::has(std::string_view operation) const {
  return operation == "AwaitRecords" ||
         find_operation(streams::all_operations(), operation) != nullptr;
}

void DynamodbStreams::handle(Call call, Reply reply) {
  if (call.operation == "AwaitRecords") return dynamodb_.waits().add(call, std::move(reply));
  const Operation& operation = *find_operation(streams::all_operations(), call.operation);
  dynamodb_.run(id(), operation, std::move(call), std::move(reply));
}

}  // namespace sidestep::aws::dynamodb
