#include <set>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/items/item_write.h"
#include "aws/dynamodb/limits.h"
#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/transactions/cancellation.h"
#include "aws/dynamodb/transactions/client_token.h"
#include "aws/dynamodb/values/attribute_value.h"

namespace sidestep::aws::dynamodb {
namespace {

struct NamedKind {
  const char* name;
  WriteKind kind;
};
constexpr NamedKind kKinds[] = {{"ConditionCheck", WriteKind::kCheck},
                                {"Put", WriteKind::kPut},
                                {"Delete", WriteKind::kDelete},
                                {"Update", WriteKind::kUpdate}};

// One part of the transaction: its own members, and the write they ask for.
struct Part {
  const Json* input = nullptr;
  ItemWrite write{};
  Checked error{};  // with the key
};

Expected<Part, Error> parse_part(const Request& request, const Json& element) {
  std::optional<Part> part;
  std::size_t count = 0;
  for (const NamedKind& one : kKinds) {
    const Json* input = find_member(element, one.name);
    if (input == nullptr || input->is_null()) continue;
    if (++count > 1) break;
    SIDESTEP_TRY(write, parse_write_parameters(one.kind, request.with(*input)));
    part = Part{input, std::move(write), {}};
  }
  if (count == 1) return *std::move(part);
  return unexpected(validation_error(
      count == 0 ? "Invalid Request: TransactWriteRequest should contain Delete or Put or Update "
                   "request"
                 : "TransactItems can only contain one of Check, Put, Update or Delete"));
}

// Errors of single keys are reasons to cancel; a table that is not there is an error of its own.
Checked find_part_keys(const Request& request, std::vector<Part>& parts) {
  std::set<std::tuple<std::int64_t, std::string, std::string>> seen;
  for (Part& part : parts) {
    part.error = find_write_key(request.with(*part.input), part.write);
    if (part.error && part.error->code != "ValidationException") return part.error;
    if (part.error) continue;
    const ItemWrite& write = part.write;
    if (!seen.emplace(write.table.row.id, write.key.hash, write.key.range).second) {
      return validation_error("Transaction request cannot include multiple operations on one item");
    }
  }
  return std::nullopt;
}

class TransactionAnswer {
 public:
  void add(const ItemWrite& write, Consumed consumed) {
    // Transactions cost twice as much: a prepare and a commit.
    consumed.add(Consumed(consumed));
    Consumed& sum = consumed_.try_emplace(consumed.table_name).first->second;
    sum.table_name = consumed.table_name;
    sum.transaction = Consumed::Transaction::kWrite;
    sum.add(consumed);
    auto metric = collection_metrics(write);
    if (metric && collections_.emplace(write.table.row.id, write.key.hash).second) {
      metrics_[write.table.row.name].push_back(*std::move(metric));
    }
  }

  Json json(const Request& request) {
    Json answer = Json::object();
    if (wants_capacity(request)) {
      for (const auto& [name, consumed] : consumed_) {
        answer["ConsumedCapacity"].push_back(capacity_json(request, consumed));
      }
    }
    if (request.is("ReturnItemCollectionMetrics", "SIZE") && !metrics_.empty()) {
      answer["ItemCollectionMetrics"] = std::move(metrics_);
    }
    return answer;
  }

 private:
  std::map<std::string, Consumed> consumed_;
  std::set<std::pair<std::int64_t, std::string>> collections_;
  Json metrics_ = Json::object();
};

// API reference, TransactWriteItems: "The aggregate size of the items in the transaction exceeds 4
// MB."
Checked check_transaction_size(const std::vector<Part>& parts) {
  std::size_t bytes = 0;
  for (const Part& part : parts) {
    if (part.write.kind == WriteKind::kPut) bytes += attributes_size(part.write.item);
  }
  if (static_cast<std::int64_t>(bytes) <= limits::kDynamodbTransactionBytes) return std::nullopt;
  return validation_error("The aggregate size of the items in the transaction exceeds 4 MB");
}

Result transact_write_items(const Request& request) {
  std::vector<Part> parts;
  for (const Json& element : request.input["TransactItems"]) {
    SIDESTEP_TRY(part, parse_part(request, element));
    parts.push_back(std::move(part));
  }
  if (auto error = check_transaction_size(parts)) return unexpected(*std::move(error));
  if (auto error = find_part_keys(request, parts)) return unexpected(*std::move(error));
  SIDESTEP_TRY(before, answer_of_token(request));
  if (before) return *std::move(before);
  Cancellation cancellation;
  TransactionAnswer answer;
  for (Part& part : parts) {
    if (!part.error) {
      auto written = carry_out(request.with(*part.input), part.write);
      if (written) {
        answer.add(part.write, std::move(written->consumed));
      } else {
        part.error = std::move(written).error();
      }
    }
    cancellation.add(part.error);
  }
  // What was written before a part failed is undone with the error.
  if (cancellation.is_cancelled()) return unexpected(cancellation.error());
  Json result = answer.json(request);
  keep_answer(request, result);
  return result;
}

}  // namespace

constinit const Operation kTransactWriteItems{"TransactWriteItems", Effect::kWrites,
                                              transact_write_items};

}  // namespace sidestep::aws::dynamodb
