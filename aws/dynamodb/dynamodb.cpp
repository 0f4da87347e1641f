#include "aws/dynamodb/dynamodb.h"

#include <algorithm>
#include <utility>

#include "aws/dynamodb/limits.h"
#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/partiql/statement.h"
#include "aws/dynamodb/schema/ownership.h"
#include "aws/dynamodb/streams/operations/list.h"
#include "aws/model/validator.h"

namespace sidestep::aws::dynamodb {
namespace {

// Null means "not given" to AWS: from here on such members are not there. Attribute values are left
// alone; their own check refuses nulls.
void drop_nulls(Json& structure, std::span<const Member> members) {
  if (!structure.is_object()) return;
  auto& object = structure.get_ref<Json::object_t&>();
  if (std::ranges::any_of(object, [](const auto& member) { return member.second.is_null(); })) {
    Json kept = Json::object();
    for (auto& [name, value] : object) {
      if (!value.is_null()) kept[name] = std::move(value);
    }
    structure = std::move(kept);
  }
  for (const Member& member : members) {
    const auto found = structure.find(std::string(member.name));
    if (found == structure.end()) continue;
    if (member.shape == Shape::kStructure) drop_nulls(*found, member.members);
    const bool has_elements = (member.shape == Shape::kList && found->is_array()) ||
                              (member.shape == Shape::kMap && found->is_object());
    if (!has_elements) continue;
    for (Json& element : *found) drop_nulls(element, member.members);
  }
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
    : platform_(platform), expiry_(platform.rows, platform.alarms) {}

bool Dynamodb::has(std::string_view operation) const {
  return find_operation(all_operations(), operation) != nullptr;
}

const ValidationStyle& Dynamodb::validation() const {
  static constexpr ValidationStyle kOwn{.checks = ValidationStyle::Checks::kNone,
                                        .space_of_type_faults = "com.amazon.coral.service"};
  return kOwn;
}

std::size_t Dynamodb::body_max(std::string_view) const { return limits::kDynamodbBodyMax; }

void Dynamodb::handle(Call call, Reply reply) {
  run(*find_operation(all_operations(), call.operation), std::move(call), std::move(reply));
}

void Dynamodb::run(const Operation& operation, Call call, Reply reply) {
  drop_nulls(call.input, operation.members);
  if (auto error = check_owner(call)) return reply.fail(*std::move(error));
  if (auto error = check_members(call.input, operation.members, operation.name)) {
    return reply.fail(*std::move(error));
  }
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
      [this](const Call&, const Output&) { expiry_.look(); });
}

bool DynamodbStreams::has(std::string_view operation) const {
  return find_operation(streams::all_operations(), operation) != nullptr;
}

void DynamodbStreams::handle(Call call, Reply reply) {
  dynamodb_.run(*find_operation(streams::all_operations(), call.operation), std::move(call),
                std::move(reply));
}

}  // namespace sidestep::aws::dynamodb
