// The section "settings" of sidestep.json.

#include <algorithm>

#include "base/nearest_name.h"
#include "server/config/object_reader.h"
#include "server/config/project_file.h"

namespace sidestep::config {
namespace {

std::optional<std::string> setting_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return to_text(value);
  if (!value.is_array()) return std::nullopt;
  std::string list;
  for (const Json& item : value) {
    if (!item.is_string()) return std::nullopt;
    list += (list.empty() ? "" : ",") + item.get<std::string>();
  }
  return list;
}

}  // namespace

Expected<std::map<std::string, Sources::FileValue, std::less<>>, Problems> parse_settings(
    const Json& document, const std::string& file) {
  std::map<std::string, Sources::FileValue, std::less<>> values;
  const Json* members = find_member(document, "settings");
  if (members == nullptr) return values;
  Problems problems;
  FileReport report(file, problems);
  if (!members->is_object()) report.add("/settings", "must be an object");
  std::vector<std::string> names;
  for (const Setting& setting : settings()) names.emplace_back(setting.name);
  for (const std::string& name : members->is_object() ? names : std::vector<std::string>()) {
    const Json* value = find_member(*members, name);
    if (value == nullptr) continue;
    const std::string pointer = pointer_to("/settings", name);
    if (const auto text = setting_text(*value)) {
      values[name] = {*text, report.where(pointer)};
    } else {
      report.add(pointer, "must be a string, a number or an array of strings");
    }
  }
  if (members->is_object()) {
    for (const auto& [name, value] : members->get_ref<const Json::object_t&>()) {
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      report.add(pointer_to("/settings", name), "is not a setting." + did_you_mean(name, names));
    }
  }
  if (!problems.empty()) return unexpected(std::move(problems));
  return values;
}

}  // namespace sidestep::config
