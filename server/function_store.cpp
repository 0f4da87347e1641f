#include "server/function_store.h"

#include "base/arn.h"
#include "base/log.h"
#include "lambda_runner/function_record.h"
#include "storage/functions.h"

namespace sidestep {
namespace {

storage::FunctionKey key_of(const lambda::Function& function) {
  const Arn arn = Arn::parse(function.arn).value_or(Arn{});
  return {arn.account, arn.region, function.name};
}

// A function that could not be kept still runs until the server ends.
storage::Done reported(const std::string& name) {
  return [name](std::exception_ptr failure) {
    if (failure) log::error("A function's change was not kept", {{"function", name}});
  };
}

}  // namespace

bool FunctionStore::restore(lambda::FunctionRegistry& registry) {
  bool all = true;
  for (const storage::FunctionRow& row : storage::Functions(storage_.reader()).all()) {
    const auto json = parse_json(row.record);
    auto function = json
                        ? lambda::from_record(*json)
                        : Expected<lambda::Function, std::string>(unexpected(json.error().message));
    if (function) {
      registry.restore(*std::move(function));
    } else {
      all = false;
      log::error("A function's record cannot be read",
                 {{"function", row.key.name}, {"reason", function.error()}});
    }
  }
  return all;
}

void FunctionStore::function_changed(const lambda::Function& function) {
  storage::FunctionRow row{key_of(function), to_text(lambda::to_record(function)), std::nullopt};
  storage_.writer().submit_isolated(
      [row = std::move(row)](storage::Database& database) {
        storage::Functions(database).put(row);
      },
      reported(function.name));
}

void FunctionStore::function_removed(const lambda::Function& function) {
  storage_.writer().submit_isolated(
      [key = key_of(function)](storage::Database& database) {
        storage::Functions(database).remove(key);
      },
      reported(function.name));
}

}  // namespace sidestep
