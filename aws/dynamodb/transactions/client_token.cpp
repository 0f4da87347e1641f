#include "aws/dynamodb/transactions/client_token.h"

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/tables/transaction_rows.h"
#include "base/hash.h"

namespace sidestep::aws::dynamodb {
namespace {

// API reference, TransactWriteItems, ClientRequestToken.
constexpr std::int64_t kTokenMs = 10 * 60'000;

std::string request_digest(const Request& request) {
  Json asked = request.input;
  asked.erase("ReturnConsumedCapacity");
  asked.erase("ReturnItemCollectionMetrics");
  return sha256_hex(to_text(asked));
}

}  // namespace

Expected<std::optional<Json>, Error> answer_of_token(const Request& request) {
  const Json* token = request.find("ClientRequestToken");
  if (token == nullptr) return std::optional<Json>();
  TransactionRows rows(request.database);
  rows.forget_before(request.now_ms() - kTokenMs);
  const auto row =
      rows.find(request.scope.account, request.scope.region, token->get<std::string>());
  if (!row) return std::optional<Json>();
  if (row->digest != request_digest(request)) {
    return unexpected(service_error("IdempotentParameterMismatchException",
                                    "The request uses the same client token as a previous, but "
                                    "non-identical request. Do not reuse a client token with "
                                    "different requests, unless the requests are identical"));
  }
  return std::optional<Json>(parse_json(row->answer).value());
}

void keep_answer(const Request& request, const Json& answer) {
  const Json* token = request.find("ClientRequestToken");
  if (token == nullptr) return;
  TransactionRows(request.database)
      .insert({request.scope.account, request.scope.region, token->get<std::string>(),
               request_digest(request), request.now_ms(), to_text(answer)});
}

}  // namespace sidestep::aws::dynamodb
