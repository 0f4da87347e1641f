#pragma once
// Logs where something is that was asked for in the wrong region or account: AWS SDKs
// take both from their own settings, and an empty answer does not show that.

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/arn.h"
#include "lambda_runner/function_registry.h"
#include "http/message.h"
#include "storage/database.h"

namespace sidestep {

class Elsewhere {
 public:
  // Both outlive it.
  Elsewhere(storage::Database& database, const lambda::FunctionRegistry& functions)
      : database_(database), functions_(functions) {}

  // A sentence about an answer by which something does not exist, while it does elsewhere.
  // Nothing if that is not so, or if it was logged before.
  std::optional<std::string> remark_on(const http::HttpResponse& answer);

  // The same about the list of state machines of that account and region, which is empty.
  std::optional<std::string> remark_on_empty_list(const std::string& account,
                                                  const std::string& region);

 private:
  bool exists(const Arn& arn) const;
  std::optional<std::string> once(std::string sentence);

  storage::Database& database_;
  const lambda::FunctionRegistry& functions_;
  std::set<std::string, std::less<>> said_;
};

}  // namespace sidestep
