#include "aws/dynamodb/schema/table_name.h"

namespace sidestep::aws::dynamodb {

std::string table_arn(const Scope& scope, std::string_view name) {
  return "arn:aws:dynamodb:" + scope.region + ":" + scope.account + ":table/" + std::string(name);
}

bool is_table_arn(std::string_view text) { return text.starts_with("arn:"); }

bool has_table_name_characters(std::string_view name) {
  constexpr std::string_view kAllowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
  return !name.empty() && name.find_first_not_of(kAllowed) == std::string_view::npos;
}

std::string_view table_name(const Scope& scope, std::string_view text) {
  const std::string prefix = table_arn(scope, "");
  return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

}  // namespace sidestep::aws::dynamodb
