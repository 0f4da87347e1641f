#include "server/function_store.h"

#include "base/arn.h"
#include "base/log.h"
#include "lambda_runner/function_record.h"
#include "storage/functions.h"

namespace sidestep {
namespace {

// Of versions and aliases "name:7", "name:live".
storage::FunctionKey key_of(const std::string& qualified_arn) {
  constexpr std::size_t kMark = std::string_view("function:").size();
  const Arn arn = Arn::parse(qualified_arn).value_or(Arn{});
  return {arn.account, arn.region, arn.resource.substr(std::min(kMark, arn.resource.size()))};
}

// A function that could not be kept still runs until the server ends.
storage::Done reported(const std::string& name) {
  return [name](std::exception_ptr failure) {
    if (failure) log::error("A function's change was not kept", {{"function", name}});
  };
}

Expected<Done, std::string> restore_record(const std::string& text,
                                           lambda::FunctionRegistry& registry) {
  const auto record = parse_json(text);
  if (!record) return unexpected(record.error().message);
  if (lambda::is_alias_record(*record)) {
    SIDESTEP_TRY(alias, lambda::alias_from_record(*record));
    registry.restore_alias(std::move(alias));
    return Done{};
  }
  SIDESTEP_TRY(function, lambda::from_record(*record));
  registry.restore(std::move(function));
  return Done{};
}

}  // namespace

bool FunctionStore::restore(lambda::FunctionRegistry& registry) {
  bool all = true;
  for (const storage::FunctionRow& row : storage::Functions(storage_.reader()).all()) {
    const auto restored = restore_record(row.record, registry);
    if (restored) continue;
    all = false;
    log::error("A function's record cannot be read",
               {{"function", row.key.name}, {"reason", restored.error()}});
  }
  return all;
}

void FunctionStore::function_changed(const lambda::Function& function) {
  put(function.versioned_arn(), lambda::to_record(function));
}

void FunctionStore::function_removed(const lambda::Function& function) {
  remove(function.versioned_arn());
}

void FunctionStore::alias_changed(const lambda::FunctionAlias& alias) {
  put(alias.arn(), lambda::to_record(alias));
}

void FunctionStore::alias_removed(const lambda::FunctionAlias& alias) { remove(alias.arn()); }

void FunctionStore::put(const std::string& arn, const Json& record) {
  storage::FunctionRow row{key_of(arn), to_text(record), std::nullopt};
  std::string name = row.key.name;
  storage_.writer().submit_isolated(
      [row = std::move(row)](storage::Database& database) {
        storage::Functions(database).put(row);
      },
      reported(name));
}

void FunctionStore::remove(const std::string& arn) {
  storage::FunctionKey key = key_of(arn);
  std::string name = key.name;
  storage_.writer().submit_isolated(
      [key = std::move(key)](storage::Database& database) {
        storage::Functions(database).remove(key);
      },
      reported(name));
}

}  // namespace sidestep
