#include "aws/dynamodb/expressions/path.h"

#include <map>
#include <optional>
#include <span>

#include "aws/dynamodb/values/attribute_value.h"

namespace sidestep::aws::dynamodb {
namespace {

const Json* step_into(const Json& value, const PathStep& step) {
  const std::string& type = type_of(value);
  const Json& content = content_of(value);
  if (!step.is_index) return type == "M" ? find_member(content, step.name) : nullptr;
  return type == "L" && step.index < content.size() ? &content[step.index] : nullptr;
}

// Paths whose first steps were taken; an empty one wants all.
using Rests = std::vector<std::span<const PathStep>>;

bool wants_all(const Rests& rests) {
  for (const auto& rest : rests) {
    if (rest.empty()) return true;
  }
  return false;
}

std::optional<Json> project_value(const Json& value, const Rests& rests);

Json project_members(const Json& members, const Rests& rests) {
  Json result = Json::object();
  std::map<std::string_view, Rests> by_name;
  for (const auto& rest : rests) {
    if (!rest.front().is_index) by_name[rest.front().name].push_back(rest.subspan(1));
  }
  for (const auto& [name, member] : members.get_ref<const Json::object_t&>()) {
    const auto found = by_name.find(name);
    if (found == by_name.end()) continue;
    if (auto part = project_value(member, found->second)) result[name] = *std::move(part);
  }
  return result;
}

Json project_elements(const Json& elements, const Rests& rests) {
  Json result = Json::array();
  std::map<std::size_t, Rests> by_index;
  for (const auto& rest : rests) {
    if (rest.front().is_index) by_index[rest.front().index].push_back(rest.subspan(1));
  }
  for (const auto& [index, deeper] : by_index) {
    if (index >= elements.size()) break;
    if (auto part = project_value(elements[index], deeper)) result.push_back(*std::move(part));
  }
  return result;
}

// Nullopt if nothing of the value is wanted or there.
std::optional<Json> project_value(const Json& value, const Rests& rests) {
  if (wants_all(rests)) return value;
  const std::string& type = type_of(value);
  if (type != "M" && type != "L") return std::nullopt;
  Json part = type == "M" ? project_members(content_of(value), rests)
                          : project_elements(content_of(value), rests);
  if (part.empty()) return std::nullopt;
  return Json(Json::object_t{{type, std::move(part)}});
}

}  // namespace

const Json* find_value(const Json& item, const Path& path) {
  const Json* value = find_member(item, path.front().name);
  for (std::size_t i = 1; value != nullptr && i < path.size(); ++i) {
    value = step_into(*value, path[i]);
  }
  return value;
}

std::string shown_path(const Path& path) {
  std::string text = "[";
  for (const PathStep& step : path) {
    if (text.size() > 1) text += ", ";
    text += step.is_index ? "[" + std::to_string(step.index) + "]" : step.name;
  }
  return text + "]";
}

Json project(const Json& item, const std::vector<Path>& paths) {
  return project_members(item, Rests(paths.begin(), paths.end()));
}

}  // namespace sidestep::aws::dynamodb
