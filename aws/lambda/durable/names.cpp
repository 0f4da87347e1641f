#include "aws/lambda/durable/names.h"

#include <charconv>

#include "base/base64.h"

namespace sidestep::aws::lambda {

std::string uuid_of_arn(std::string_view arn) {
  const std::size_t slash = arn.rfind('/');
  return slash == arn.npos ? "" : std::string(arn.substr(slash + 1));
}

std::string checkpoint_token(const DurableExecution& execution) {
  return base64_encode(execution.uuid + ':' + std::to_string(execution.token));
}

std::optional<std::int64_t> checkpoint_of(const DurableExecution& execution,
                                          std::string_view token) {
  const auto text = base64_decode(token);
  const std::string prefix = execution.uuid + ':';
  if (!text || !text->starts_with(prefix)) return std::nullopt;
  std::int64_t number = 0;
  const char* const end = text->data() + text->size();
  const auto [rest, error] = std::from_chars(text->data() + prefix.size(), end, number);
  return error == std::errc() && rest == end ? std::optional(number) : std::nullopt;
}

std::string callback_id(const CallbackName& name) {
  return base64_encode(name.uuid + '/' + name.operation);
}

std::optional<CallbackName> callback_of(std::string_view id) {
  const auto text = base64_decode(id);
  const std::size_t slash = text ? text->find('/') : std::string::npos;
  if (slash == std::string::npos) return std::nullopt;
  return CallbackName{text->substr(0, slash), text->substr(slash + 1)};
}

}  // namespace sidestep::aws::lambda
