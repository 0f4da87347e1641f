#include "aws/protocols/json_form.h"

#include <algorithm>

#include "aws/protocols/scalars.h"

namespace sidestep::aws {
namespace {

enum class Direction { kFromWire, kToWire };

Json converted(Json value, const Shape& shape, TimeForm time, Direction direction);

const Member* member_named(const Shape& shape, std::string_view name, Direction direction) {
  if (direction == Direction::kToWire) return shape.find(name);
  const auto found = std::ranges::find(shape.members, name, &Member::wire_name);
  return found == shape.members.end() ? nullptr : &*found;
}

Json converted_structure(Json value, const Shape& shape, Direction direction) {
  Json members = Json::object();
  for (auto& [name, member] : value.get_ref<Json::object_t&>()) {
    const Member* known = member_named(shape, name, direction);
    if (known == nullptr) {
      members[name] = std::move(member);
      continue;
    }
    members[direction == Direction::kToWire ? known->wire_name : known->name] =
        converted(std::move(member), *known->shape, known->time, direction);
  }
  return members;
}

Json converted(Json value, const Shape& shape, TimeForm time, Direction direction) {
  if (shape.kind == Kind::kTimestamp) {
    return direction == Direction::kToWire ? written_time(value, time) : canonical_time(value);
  }
  if (shape.plain_in_json || value.is_null()) return value;
  if (shape.kind == Kind::kStructure && value.is_object()) {
    return converted_structure(std::move(value), shape, direction);
  }
  const bool is_items = (shape.kind == Kind::kList && value.is_array()) ||
                        (shape.kind == Kind::kMap && value.is_object());
  if (!is_items) return value;
  for (Json& item : value) {
    item = converted(std::move(item), *shape.item.shape, shape.item.time, direction);
  }
  return value;
}

}  // namespace

Json from_json_form(Json written, const Shape& shape) {
  return converted(std::move(written), shape, TimeForm::kDefault, Direction::kFromWire);
}

Json to_json_form(Json canonical, const Shape& shape) {
  return converted(std::move(canonical), shape, TimeForm::kDefault, Direction::kToWire);
}

Json from_json_body(Json written, const Shape& shape) {
  if (shape.plain_in_json || !written.is_object()) return written;
  Json members = Json::object();
  for (const Member& member : shape.members) {
    if (member.place != Place::kBody) continue;
    const Json* value = find_member(written, member.wire_name);
    if (value == nullptr) continue;
    members[member.name] = converted(*value, *member.shape, member.time, Direction::kFromWire);
  }
  return members;
}

}  // namespace sidestep::aws
