#include "aws/cloudformation/resources/wait_signals.h"

#include "aws/cloudformation/intrinsics/evaluate.h"

namespace sidestep::aws::cloudformation {
namespace {

std::string member_of(const Json& sent, const char* name) {
  const Json* value = find_member(sent, name);
  return value == nullptr ? "" : scalar_text(*value).value_or("");
}

}  // namespace

std::string WaitSignals::id_in(const std::string& address) {
  const std::size_t at = address.find(kPath);
  return at == address.npos ? "" : address.substr(at + kPath.size());
}

bool WaitSignals::take(const std::string& id, const Json& sent, UniqueFunction<void()> kept) {
  const Signal signal{member_of(sent, "UniqueId"), member_of(sent, "Status"),
                      member_of(sent, "Data"), member_of(sent, "Reason")};
  const bool is_signal =
      (signal.status == "SUCCESS" || signal.status == "FAILURE") && !signal.unique_id.empty();
  if (!is_signal) return false;
  rows_.change([id, signal](storage::Database& database) { Signals(database).insert(id, signal); },
               [this, id, kept = std::move(kept)]() mutable {
                 const auto found = waiting_.find(id);
                 if (found != waiting_.end()) {
                   const auto arrived = found->second;  // it may be forgotten meanwhile
                   arrived();
                 }
                 kept();
               });
  return true;
}

}  // namespace sidestep::aws::cloudformation
