#include "aws/events/event_path.h"

#include <charconv>
#include <string>
#include <variant>
#include <vector>

namespace sidestep::aws::events {
namespace {

struct EachElement {};
using Step = std::variant<std::string, std::size_t, EachElement>;

// One step from the front of `path`, which is left with what follows; nothing if it is malformed.
std::optional<Step> take_step(std::string_view& path) {
  if (path.front() == '.') {
    const std::size_t end = path.find_first_of(".[", 1);
    const std::string_view name = path.substr(1, end == path.npos ? path.npos : end - 1);
    path.remove_prefix(end == path.npos ? path.size() : end);
    if (name.empty()) return std::nullopt;
    return name == "*" ? Step(EachElement()) : Step(std::string(name));
  }
  const std::size_t end = path.front() == '[' ? path.find(']') : path.npos;
  if (end == path.npos) return std::nullopt;
  const std::string_view inside = path.substr(1, end - 1);
  path.remove_prefix(end + 1);
  if (inside == "*") return EachElement();
  if (inside.size() >= 2 && (inside.front() == '\'' || inside.front() == '"') &&
      inside.back() == inside.front()) {
    return std::string(inside.substr(1, inside.size() - 2));
  }
  std::size_t index = 0;
  const auto [last, code] = std::from_chars(inside.data(), inside.data() + inside.size(), index);
  if (code != std::errc() || last != inside.data() + inside.size()) return std::nullopt;
  return index;
}

std::optional<std::vector<Step>> steps_of(std::string_view path) {
  if (!path.starts_with('$')) return std::nullopt;
  path.remove_prefix(1);
  std::vector<Step> steps;
  while (!path.empty()) {
    auto step = take_step(path);
    if (!step) return std::nullopt;
    steps.push_back(*std::move(step));
  }
  return steps;
}

std::vector<const Json*> follow(const Json& value, const Step& step) {
  std::vector<const Json*> found;
  if (const std::string* name = std::get_if<std::string>(&step)) {
    if (const Json* member = find_member(value, *name)) found.push_back(member);
  } else if (const std::size_t* index = std::get_if<std::size_t>(&step)) {
    if (value.is_array() && *index < value.size()) found.push_back(&value[*index]);
  } else if (value.is_structured()) {
    for (const Json& element : value) found.push_back(&element);
  }
  return found;
}

}  // namespace

std::optional<Json> at_path(const Json& event, std::string_view path) {
  const auto steps = steps_of(path);
  if (!steps) return std::nullopt;
  std::vector<const Json*> values = {&event};
  bool is_list = false;
  for (const Step& step : *steps) {
    is_list = is_list || std::holds_alternative<EachElement>(step);
    std::vector<const Json*> next;
    for (const Json* value : values) {
      for (const Json* found : follow(*value, step)) next.push_back(found);
    }
    values = std::move(next);
  }
  if (values.empty()) return std::nullopt;
  if (!is_list) return *values.front();
  Json list = Json::array();
  for (const Json* value : values) list.push_back(*value);
  return list;
}

bool is_path(std::string_view path) { return steps_of(path).has_value(); }

}  // namespace sidestep::aws::events
