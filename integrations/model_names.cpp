#include "integrations/model_names.h"

#include <algorithm>
#include <cmath>

#include "aws/model/service_model.h"

namespace sidestep::services {
namespace {

using Convert = Json (*)(const aws::Shape& shape, const Json& value);

Json each_item(const Json& list, const aws::Shape& item, Convert convert) {
  Json items = Json::array();
  for (const Json& value : list) items.push_back(convert(item, value));
  return items;
}

Json each_value(const Json& map, const aws::Shape& value_shape, Convert convert) {
  Json values = Json::object();
  for (const auto& [key, value] : map.get_ref<const Json::object_t&>()) {
    values[key] = convert(value_shape, value);
  }
  return values;
}

bool is_list(const aws::Shape& shape, const Json& value) {
  return shape.kind == aws::Kind::kList && value.is_array();
}
bool is_map(const aws::Shape& shape, const Json& value) {
  return shape.kind == aws::Kind::kMap && value.is_object();
}
bool is_structure(const aws::Shape& shape, const Json& value) {
  return shape.kind == aws::Kind::kStructure && value.is_object();
}

}  // namespace

std::string name_in_task(const aws::Member& member) { return aws::capitalised(member.name); }

const aws::Member* member_of(const aws::Shape& structure, std::string_view name) {
  const auto found = std::ranges::find_if(
      structure.members, [&](const aws::Member& member) { return name_in_task(member) == name; });
  return found == structure.members.end() ? nullptr : &*found;
}

Json to_model(const aws::Shape& shape, const Json& value) {
  if (is_list(shape, value)) return each_item(value, *shape.item.shape, to_model);
  if (is_map(shape, value)) return each_value(value, *shape.item.shape, to_model);
  if (!is_structure(shape, value)) return value;
  Json members = Json::object();
  for (const auto& [name, given] : value.get_ref<const Json::object_t&>()) {
    const aws::Member* member = member_of(shape, name);
    if (member == nullptr) {
      members[name] = given;
    } else {
      members[member->name] = to_model(*member->shape, given);
    }
  }
  return members;
}

Json from_model(const aws::Shape& shape, const Json& value) {
  if (is_list(shape, value)) return each_item(value, *shape.item.shape, from_model);
  if (is_map(shape, value)) return each_value(value, *shape.item.shape, from_model);
  if (shape.kind == aws::Kind::kTimestamp && value.is_number()) {
    return std::llround(value.get<double>() * 1000);
  }
  if (!is_structure(shape, value)) return value;
  Json members = Json::object();
  for (const auto& [name, given] : value.get_ref<const Json::object_t&>()) {
    const aws::Member* member = shape.find(name);
    members[aws::capitalised(name)] = member ? from_model(*member->shape, given) : given;
  }
  return members;
}

}  // namespace sidestep::services
