#include "aws/dynamodb/transactions/cancellation.h"

#include "aws/dynamodb/error.h"

namespace sidestep::aws::dynamodb {
namespace {

// The names that the errors of single operations have among the reasons.
std::string reason_code(const std::string& code) {
  if (code == "ConditionalCheckFailedException") return "ConditionalCheckFailed";
  if (code == "ValidationException") return "ValidationError";
  if (code == "DuplicateItemException") return "DuplicateItem";
  return code;
}

}  // namespace

void Cancellation::add(const std::optional<Error>& error) {
  if (!error) return reasons_.push_back({{"Code", "None"}});
  is_cancelled_ = true;
  Json reason = {{"Code", reason_code(error->code)}, {"Message", error->message}};
  if (const Json* item = find_member(error->details, "Item")) reason["Item"] = *item;
  reasons_.push_back(std::move(reason));
}

Error Cancellation::error() const {
  std::string codes;
  for (const Json& reason : reasons_) {
    codes += codes.empty() ? "" : ", ";
    codes += reason["Code"].get_ref<const std::string&>();
  }
  Error error = service_error("TransactionCanceledException",
                              "Transaction cancelled, please refer cancellation reasons for "
                              "specific reasons [" +
                                  codes + "]");
  error.details = Json::object_t{{"CancellationReasons", reasons_}};
  return error;
}

}  // namespace sidestep::aws::dynamodb
