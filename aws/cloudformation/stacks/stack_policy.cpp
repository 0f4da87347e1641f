#include "aws/cloudformation/stacks/stack_policy.h"

#include <algorithm>

namespace sidestep::aws::cloudformation {
namespace {

// `*` stands for any letters, `?` for one.
bool is_like(std::string_view pattern, std::string_view text) {
  std::size_t at = 0;
  std::size_t star = std::string_view::npos;  // of the pattern, and where its text ends so far
  std::size_t taken = 0;
  std::size_t i = 0;
  while (at < text.size()) {
    if (i < pattern.size() && pattern[i] == '*') {
      star = i++;
      taken = at;
    } else if (i < pattern.size() && (pattern[i] == '?' || pattern[i] == text[at])) {
      ++i;
      ++at;
    } else if (star != std::string_view::npos) {
      i = star + 1;
      at = ++taken;
    } else {
      return false;
    }
  }
  while (i < pattern.size() && pattern[i] == '*') ++i;
  return i == pattern.size();
}

// A text, or a list of which one fits.
bool has_like(const Json& patterns, std::string_view text) {
  if (patterns.is_string()) return is_like(patterns.get_ref<const std::string&>(), text);
  return patterns.is_array() && std::ranges::any_of(patterns, [&](const Json& each) {
           return each.is_string() && is_like(each.get_ref<const std::string&>(), text);
         });
}

bool fits(const Json& statement, const char* member, const char* negated, std::string_view text) {
  if (const Json* patterns = find_member(statement, member)) return has_like(*patterns, text);
  const Json* others = find_member(statement, negated);
  return others != nullptr && !has_like(*others, text);
}

// StringEquals and StringLike of ResourceType are all that there is.
bool holds(const Json& statement, const std::string& type) {
  const Json* condition = find_member(statement, "Condition");
  if (condition == nullptr) return true;
  for (const char* name : {"StringEquals", "StringLike"}) {
    const Json* keys = find_member(*condition, name);
    const Json* types = keys == nullptr ? nullptr : find_member(*keys, "ResourceType");
    if (types != nullptr && !has_like(*types, type)) return false;
  }
  return true;
}

}  // namespace

StackPolicy::StackPolicy(const std::string& text) {
  const auto document = parse_json(text);
  if (!document) return;
  const Json* statements = find_member(*document, "Statement");
  if (statements == nullptr) return;
  statements_ = statements->is_array() ? *statements : Json::array({*statements});
}

std::string StackPolicy::denial(std::string_view action, const std::string& logical_id,
                                const std::string& type) const {
  if (statements_.is_null()) return "";
  const std::string resource = "LogicalResourceId/" + logical_id;
  const std::string what = "[" + std::string(action) + "] for resource [" + resource + "]";
  bool is_allowed = false;
  for (std::size_t i = 0; i < statements_.size(); ++i) {
    const Json& statement = statements_[i];
    const bool applies = fits(statement, "Action", "NotAction", action) &&
                         fits(statement, "Resource", "NotResource", resource) &&
                         holds(statement, type);
    if (!applies) continue;
    if (statement.value("Effect", "") == "Deny") {
      return "Action denied by stack policy: Statement [#" + std::to_string(i + 1) +
             "] does not allow " + what;
    }
    is_allowed = true;
  }
  return is_allowed ? "" : "Action not allowed by stack policy: No statement allows " + what;
}

}  // namespace sidestep::aws::cloudformation
