#include "engine/names.h"

#include <algorithm>
#include <charconv>

#include "base/arn.h"
#include "base/hash.h"

namespace sidestep::engine {
namespace {

// "stateMachine" of "stateMachine:name".
std::string resource_type(const Arn& arn) { return arn.resource.substr(0, arn.resource.find(':')); }

std::string with_resource(std::string_view state_machine_arn, std::string_view resource) {
  const auto arn = Arn::parse(state_machine_arn);
  Arn other = arn.value_or(Arn{"aws", "states", "", "", ""});
  const std::string name = other.resource.substr(other.resource.find(':') + 1);
  other.resource = std::string(resource) + ':' + name;
  return other.text();
}

// "3" of "name:3": what version it is, 0 if no version is called so; nothing if it is an alias.
std::optional<std::int64_t> version_of(std::string_view qualifier) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!std::ranges::all_of(qualifier, is_digit)) return std::nullopt;
  std::int64_t version = 0;
  const char* end = qualifier.data() + qualifier.size();
  const auto parsed = std::from_chars(qualifier.data(), end, version);
  if (parsed.ec != std::errc() || qualifier.front() == '0') return 0;
  return version;
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

bool is_valid_name(std::string_view name) {
  for (std::size_t i = 0; i < name.size();) {
    if (is_forbidden(next_code_point(name, i))) return false;
  }
  return !name.empty();
}

std::optional<std::string> fault_of_arn(const std::string& arn, std::string_view type) {
  if (!arn.starts_with("arn:")) return "Invalid ARN prefix: " + arn;
  const auto parsed = Arn::parse(arn);
  if (!parsed || parsed->service != "states") return "Invalid ARN: " + arn;
  if (resource_type(*parsed) != type) {
    return "Resource type not valid in this context: " + resource_type(*parsed);
  }
  if (parsed->resource.size() == type.size()) return "Invalid ARN: " + arn;
  return std::nullopt;
}

Expected<MachineArn, std::string> parse_machine_arn(const std::string& text) {
  if (auto fault = fault_of_arn(text, "stateMachine")) return unexpected(*std::move(fault));
  Arn arn = *Arn::parse(text);
  const std::string rest(std::ranges::find(arn.resource, ':') + 1, arn.resource.end());
  const std::size_t colon = std::min(rest.find(':'), rest.size());
  const std::size_t slash = std::min(rest.find('/'), colon);
  MachineArn parsed;
  arn.resource = "stateMachine:" + rest.substr(0, slash);
  parsed.machine = arn.text();
  if (slash < colon) parsed.label = rest.substr(slash + 1, colon - slash - 1);
  const bool is_empty = slash == 0 || (parsed.label && parsed.label->empty());
  if (colon == rest.size()) {
    if (is_empty) return unexpected("Invalid ARN: " + text);
    return parsed;
  }
  const std::string qualifier = rest.substr(colon + 1);
  if (is_empty || qualifier.empty() || std::ranges::count(qualifier, ':') > 0) {
    return unexpected("Invalid ARN: " + text);
  }
  parsed.version = version_of(qualifier);
  if (!parsed.version) parsed.alias = qualifier;
  return parsed;
}

std::string qualified_arn(std::string_view machine_arn, std::int64_t version) {
  return qualified_arn(machine_arn, std::to_string(version));
}

std::string qualified_arn(std::string_view machine_arn, std::string_view alias) {
  return std::string(machine_arn) + ':' + std::string(alias);
}

bool is_activity_arn(std::string_view resource) {
  if (resource.find(":activity:") == resource.npos) return false;
  const auto arn = Arn::parse(resource);
  return arn && arn->service == "states" && arn->resource.starts_with("activity:");
}

std::string execution_arn(std::string_view state_machine_arn, std::string_view name) {
  return with_resource(state_machine_arn, "execution") + ':' + std::string(name);
}

std::string express_arn(std::string_view state_machine_arn, std::string_view name,
                        std::string_view id) {
  return with_resource(state_machine_arn, "express") + ':' + std::string(name) + ':' +
         std::string(id);
}

std::string name_of_child(const std::string& parent_arn, std::uint64_t ticket) {
  const std::string hex = sha256_hex(parent_arn + ' ' + std::to_string(ticket));
  return hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' +
         hex.substr(16, 4) + '-' + hex.substr(20, 12);
}

}  // namespace sidestep::engine
