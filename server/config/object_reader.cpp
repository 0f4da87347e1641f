#include "server/config/object_reader.h"

#include <algorithm>

#include "server/config/nearest_name.h"

namespace sidestep::config {
namespace {

const Json kEmpty = Json::object();

}  // namespace

std::string pointer_to(const std::string& parent, std::string_view member) {
  std::string pointer = parent + "/";
  for (const char c : member) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
  return pointer;
}

ObjectReader::ObjectReader(const Json& value, std::string pointer, FileReport& report)
    : object_(value.is_object() ? value : kEmpty), pointer_(std::move(pointer)), report_(report) {
  if (!value.is_object()) report_.add(pointer_.empty() ? "/" : pointer_, "must be an object");
}

const Json* ObjectReader::any(std::string_view name) {
  known_.emplace_back(name);
  return find_member(object_, name);
}

std::optional<std::string> ObjectReader::text(std::string_view name) {
  const Json* member = any(name);
  if (member == nullptr) return std::nullopt;
  if (member->is_string()) return member->get<std::string>();
  wrong(name, "must be a string");
  return std::nullopt;
}

std::string ObjectReader::required_text(std::string_view name) {
  if (!has(name)) wrong(name, "is missing");
  return text(name).value_or("");
}

std::optional<std::int64_t> ObjectReader::integer(std::string_view name, std::int64_t min,
                                                  std::int64_t max) {
  const Json* member = any(name);
  if (member == nullptr) return std::nullopt;
  if (member->is_number_integer()) {
    const auto value = member->get<std::int64_t>();
    if (value >= min && value <= max) return value;
  }
  wrong(name, "must be a whole number from " + std::to_string(min) + " to " + std::to_string(max));
  return std::nullopt;
}

std::vector<std::string> ObjectReader::texts(std::string_view name) {
  std::vector<std::string> list;
  const Json* member = any(name);
  if (member == nullptr) return list;
  const bool right =
      member->is_array() && std::all_of(member->begin(), member->end(),
                                        [](const Json& item) { return item.is_string(); });
  if (!right) {
    wrong(name, "must be an array of strings");
    return list;
  }
  for (const Json& item : *member) list.push_back(item.get<std::string>());
  return list;
}

void ObjectReader::unknown_members() {
  for (const auto& [name, value] : object_.get_ref<const Json::object_t&>()) {
    if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
    wrong(name, "is not known here." + did_you_mean(name, known_));
  }
}

}  // namespace sidestep::config
