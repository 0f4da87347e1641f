#include "server/api/arns.h"

#include "base/arn.h"

namespace sidestep::api {
namespace {

ApiError invalid_arn(const std::string& why) {
  return api_error(errors::kInvalidArn, "Invalid Arn: '" + why + "'");
}

// "stateMachine" of "stateMachine:name".
std::string resource_type(const Arn& arn) { return arn.resource.substr(0, arn.resource.find(':')); }

Expected<Done, ApiError> check_arn(const std::string& text, std::string_view type) {
  if (!text.starts_with("arn:")) return unexpected(invalid_arn("Invalid ARN prefix: " + text));
  const auto arn = Arn::parse(text);
  if (!arn || arn->service != "states") return unexpected(invalid_arn("Invalid ARN: " + text));
  if (resource_type(*arn) != type) {
    return unexpected(
        invalid_arn("Resource type not valid in this context: " + resource_type(*arn)));
  }
  if (arn->resource.size() == type.size()) return unexpected(invalid_arn("Invalid ARN: " + text));
  return Done{};
}

std::string with_resource(std::string_view state_machine_arn, std::string_view resource) {
  const auto arn = Arn::parse(state_machine_arn);
  Arn other = arn.value_or(Arn{"aws", "states", "", "", ""});
  const std::string name = other.resource.substr(other.resource.find(':') + 1);
  other.resource = std::string(resource) + ':' + name;
  return other.text();
}

// The next code point of valid UTF-8 at `i`, which moves behind it.
char32_t next_code_point(std::string_view text, std::size_t& i) {
  const auto byte = static_cast<unsigned char>(text[i++]);
  if (byte < 0x80) return byte;
  const int more = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1;
  char32_t code = byte & (0x3F >> more);
  for (int n = 0; n < more && i < text.size(); ++n) {
    code = (code << 6) | (static_cast<unsigned char>(text[i++]) & 0x3F);
  }
  return code;
}

bool is_forbidden(char32_t c) {
  constexpr std::u32string_view kForbidden = U" \t<>{}[]?*\"#%\\^|~`$&,;:/";
  const bool control = c <= 0x1F || (c >= 0x7F && c <= 0x9F);
  const bool noncharacter = c == 0xFFFE || c == 0xFFFF || c == 0x10FFFF;
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  return control || noncharacter || surrogate || kForbidden.find(c) != kForbidden.npos;
}

}  // namespace

std::string state_machine_arn(const http::RequestScope& scope, std::string_view name) {
  return Arn{"aws", "states", scope.region, scope.account, "stateMachine:" + std::string(name)}
      .text();
}

std::string execution_arn(std::string_view state_machine_arn, std::string_view name) {
  return with_resource(state_machine_arn, "execution") + ':' + std::string(name);
}

std::string express_arn(std::string_view state_machine_arn, std::string_view name,
                        std::string_view id) {
  return with_resource(state_machine_arn, "express") + ':' + std::string(name) + ':' +
         std::string(id);
}

Expected<Done, ApiError> check_state_machine_arn(const std::string& arn) {
  return check_arn(arn, "stateMachine");
}

Expected<Done, ApiError> check_execution_arn(const std::string& arn) {
  return check_arn(arn, "execution");
}

Expected<Done, ApiError> check_name(const std::string& name) {
  bool valid = !name.empty();
  for (std::size_t i = 0; i < name.size() && valid;) {
    valid = !is_forbidden(next_code_point(name, i));
  }
  if (valid) return Done{};
  return unexpected(api_error(errors::kInvalidName, "Invalid Name: '" + name + "'"));
}

ApiError no_such_state_machine(const std::string& arn) {
  return api_error(errors::kStateMachineDoesNotExist,
                   "State Machine Does Not Exist: '" + arn + "'");
}

ApiError no_such_execution(const std::string& arn) {
  return api_error(errors::kExecutionDoesNotExist, "Execution Does Not Exist: '" + arn + "'");
}

}  // namespace sidestep::api
