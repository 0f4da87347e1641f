#include "server/config/object_reader.h"

#include <algorithm>

#include "server/config/aws_names.h"
#include "base/nearest_name.h"

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
  const auto spelled = spelling(name);
  if (!spelled) return nullptr;
  read_.push_back(*spelled);
  for (const std::string& other : spellings_of(name)) {
    if (other == *spelled || find_member(object_, other) == nullptr) continue;
    read_.push_back(other);
    report_.add(pointer_to(pointer_, other),
                "means the same as '" + *spelled + "', which is here too: give one of the two");
  }
  return find_member(object_, *spelled);
}

std::optional<std::string> ObjectReader::spelling(std::string_view name) const {
  if (find_member(object_, name) != nullptr) return std::string(name);
  for (std::string& other : spellings_of(name)) {
    if (find_member(object_, other) != nullptr) return std::move(other);
  }
  return std::nullopt;
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
    if (std::find(read_.begin(), read_.end(), name) != read_.end()) continue;
    const std::string pointer = pointer_to(pointer_, name);
    if (const std::string advice = advice_about(name); !advice.empty()) {
      report_.add(pointer, "is not known here: " + advice);
      continue;
    }
    std::string names;
    for (const std::string& known : by_nearness(name, known_)) {
      names += (names.empty() ? " Known are " : ", ") + known;
    }
    report_.add(pointer, "is not known here." + did_you_mean(name, known_) + names + ".");
  }
}

}  // namespace sidestep::config
