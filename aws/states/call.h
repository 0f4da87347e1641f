#pragma once
// One call of an operation: what was asked, and for which account and region. Its members have been
// checked against the operation's table, so reading them cannot fail.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "http/request_scope.h"

namespace sidestep::api {

struct Call {
  Json request;
  http::RequestScope scope;
  std::optional<std::string> trace_id{};  // the header X-Amzn-Trace-Id

  // Null if the caller did not give the member.
  const Json* find(std::string_view name) const { return find_member(request, name); }
  const std::string* find_text(std::string_view name) const;

  // REQUIRES: the member is declared a string, and Required.
  const std::string& text(std::string_view name) const;
  // The same, moved out of the request: for inputs and definitions.
  std::string take_text(std::string_view name);

  std::optional<std::string> optional_text(std::string_view name) const;
  std::string text_or(std::string_view name, std::string_view otherwise) const;
  std::int64_t integer_or(std::string_view name, std::int64_t otherwise) const;
  bool flag_or(std::string_view name, bool otherwise) const;
};

}  // namespace sidestep::api
