#include "aws/sqs/batch.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "aws/sqs/errors.h"
#include "base/limits.h"

namespace sidestep::aws::sqs {
namespace {

constexpr std::size_t kEntryIdMax = 80;

std::string id_of(const Json& entry) {
  const Json* id = find_member(entry, "Id");
  return id != nullptr && id->is_string() ? id->get<std::string>() : std::string();
}

bool is_entry_id(const std::string& id) {
  const auto is_allowed = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
  };
  return !id.empty() && id.size() <= kEntryIdMax && std::ranges::all_of(id, is_allowed);
}

}  // namespace

Expected<Done, Error> check_batch(const Call& call, std::string_view entry_type) {
  const Json* entries = call.find("Entries");
  if (entries == nullptr || entries->empty()) return unexpected(empty_batch(entry_type));
  if (entries->size() > limits::kSqsBatchMax) return unexpected(too_many_entries(entries->size()));
  std::set<std::string> ids;
  for (const Json& entry : *entries) {
    const std::string id = id_of(entry);
    if (!is_entry_id(id)) return unexpected(invalid_batch_entry_id());
    if (!ids.insert(id).second) return unexpected(batch_entry_ids_not_distinct(id));
  }
  return Done{};
}

void BatchAnswer::succeed(const Json& entry, Json details) {
  Json result = Json::object();
  result["Id"] = id_of(entry);
  for (auto& [name, value] : details.items()) result[name] = std::move(value);
  succeeded_.push_back(std::move(result));
}

void BatchAnswer::fail(const Json& entry, const Error& error) {
  Json result = Json::object();
  result["Id"] = id_of(entry);
  result["SenderFault"] = true;
  result["Code"] = entry_code(error);
  result["Message"] = error.message;
  failed_.push_back(std::move(result));
}

Output BatchAnswer::take() {
  Output output;
  if (!succeeded_.empty()) output.members["Successful"] = std::move(succeeded_);
  if (!failed_.empty()) output.members["Failed"] = std::move(failed_);
  return output;
}

}  // namespace sidestep::aws::sqs
