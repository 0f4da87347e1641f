#include "aws/dynamodb/expressions/update.h"

#include <algorithm>
#include <optional>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/values/attribute_value.h"
#include "aws/dynamodb/values/number.h"

namespace sidestep::aws::dynamodb {
namespace {

using Value = Expected<Json, Error>;

Error wrong_data_type() {
  return validation_error("An operand in the update expression has an incorrect data type");
}

Error invalid_path() {
  return validation_error(
      "The document path provided in the update expression is invalid for update");
}

Error no_such_attribute() {
  return validation_error(
      "The provided expression refers to an attribute that does not exist in the item");
}

Value evaluate(const Json& item, const UpdateOperand& operand);

Number number_in(const Json& value) {
  return Number::parse(content_of(value).get_ref<const std::string&>()).value();
}

Value sum(const Json& a, const Json& b, UpdateOperand::Kind kind) {
  if (type_of(a) != "N" || type_of(b) != "N") return unexpected(wrong_data_type());
  SIDESTEP_TRY(number, kind == UpdateOperand::Kind::kPlus ? number_in(a).plus(number_in(b))
                                                          : number_in(a).minus(number_in(b)));
  return Json(Json::object_t{{"N", number.text()}});
}

Value append(Json a, const Json& b) {
  if (type_of(a) != "L" || type_of(b) != "L") return unexpected(wrong_data_type());
  Json& list = content_of(a);
  for (const Json& element : content_of(b)) list.push_back(element);
  return a;
}

Value evaluate(const Json& item, const UpdateOperand& operand) {
  using Kind = UpdateOperand::Kind;
  if (operand.kind == Kind::kValue) return operand.value;
  if (operand.kind == Kind::kPath) {
    const Json* found = find_value(item, operand.path);
    return found == nullptr ? Value(unexpected(no_such_attribute())) : Value(*found);
  }
  if (operand.kind == Kind::kIfNotExists) {
    const Json* found = find_value(item, operand.path);
    return found == nullptr ? evaluate(item, operand.operands[0]) : Value(*found);
  }
  SIDESTEP_TRY(a, evaluate(item, operand.operands[0]));
  SIDESTEP_TRY(b, evaluate(item, operand.operands[1]));
  if (operand.kind == Kind::kListAppend) return append(std::move(a), b);
  return sum(a, b, operand.kind);
}

// What the path's last step stands in: an object of attribute values or an array. Null if the item
// has nothing of that kind there.
Json* container_of(Json& item, const Path& path) {
  Json* content = &item;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i].is_index != content->is_array()) return nullptr;
    if (i + 1 == path.size()) return content;
    Json* value = nullptr;
    if (path[i].is_index) {
      if (path[i].index < content->size()) value = &(*content)[path[i].index];
    } else if (const auto found = content->find(path[i].name); found != content->end()) {
      value = &*found;
    }
    if (value == nullptr) return nullptr;
    const std::string& type = type_of(*value);
    if (type != "M" && type != "L") return nullptr;
    content = &content_of(*value);
  }
  return content;
}

Checked set_value(Json& item, const Path& path, Json value) {
  Json* container = container_of(item, path);
  if (container == nullptr) return invalid_path();
  const PathStep& last = path.back();
  if (!last.is_index) {
    (*container)[last.name] = std::move(value);
  } else if (last.index < container->size()) {
    (*container)[last.index] = std::move(value);
  } else {
    container->push_back(std::move(value));
  }
  return std::nullopt;
}

Checked remove_value(Json& item, const Path& path) {
  Json* container = container_of(item, path);
  if (container == nullptr) return path.size() == 1 ? Checked() : invalid_path();
  const PathStep& last = path.back();
  if (!last.is_index) {
    container->erase(last.name);
  } else if (last.index < container->size()) {
    container->erase(last.index);
  }
  return std::nullopt;
}

bool is_set_type(const std::string& type) { return type == "SS" || type == "NS" || type == "BS"; }

// Numbers are added, members of sets and elements of lists appended.
Value add_to(const Json* old, const Json& value) {
  if (old == nullptr) return value;
  const std::string& type = type_of(value);
  if (type != type_of(*old)) return unexpected(wrong_data_type());
  if (type == "N") return sum(*old, value, UpdateOperand::Kind::kPlus);
  Json result = *old;
  Json& members = content_of(result);
  for (const Json& member : content_of(value)) {
    const bool is_there = is_set_type(type) && std::ranges::find(members, member) != members.end();
    if (!is_there) members.push_back(member);
  }
  return result;
}

// The set without the members; nullopt if none is left.
Expected<std::optional<Json>, Error> delete_from(const Json& old, const Json& value) {
  if (type_of(old) != type_of(value)) return unexpected(wrong_data_type());
  const Json& removed = content_of(value);
  Json left = Json::array();
  for (const Json& member : content_of(old)) {
    if (std::ranges::find(removed, member) == removed.end()) left.push_back(member);
  }
  if (left.empty()) return std::optional<Json>();
  return std::optional<Json>(Json::object_t{{type_of(old), std::move(left)}});
}

// What the action makes of the value at its path; nullopt: nothing is to stand there.
Expected<std::optional<Json>, Error> outcome(const Json& before, const UpdateAction& action) {
  const Json* old = find_value(before, action.path);
  switch (action.kind) {
    case UpdateAction::Kind::kRemove:
      return std::optional<Json>();
    case UpdateAction::Kind::kAdd: {
      SIDESTEP_TRY(sum, add_to(old, action.operand.value));
      return std::optional<Json>(std::move(sum));
    }
    case UpdateAction::Kind::kDelete:
      if (old == nullptr) return std::optional<Json>();
      return delete_from(*old, action.operand.value);
    default: {
      SIDESTEP_TRY(value, evaluate(before, action.operand));
      return std::optional<Json>(std::move(value));
    }
  }
}

// Appends to lists go by index, removals from the highest index down.
bool comes_later(const Path& a, const Path& b) {
  return std::lexicographical_compare(b.begin(), b.end(), a.begin(), a.end(),
                                      [](const PathStep& x, const PathStep& y) {
                                        return x.is_index && y.is_index && x.index < y.index;
                                      });
}

}  // namespace

Checked apply_update(Json& item, const Update& update) {
  const Json before = item;
  std::vector<const Path*> removed;
  std::vector<std::pair<const Path*, Json>> set;
  for (const UpdateAction& action : update) {
    auto result = outcome(before, action);
    if (!result) return std::move(result).error();
    if (*result) {
      set.emplace_back(&action.path, **std::move(result));
    } else {
      removed.push_back(&action.path);
    }
  }
  std::ranges::stable_sort(
      set, [](const auto& a, const auto& b) { return comes_later(*b.first, *a.first); });
  for (auto& [path, value] : set) {
    if (auto error = set_value(item, *path, std::move(value))) return error;
  }
  std::ranges::stable_sort(removed,
                           [](const Path* a, const Path* b) { return comes_later(*a, *b); });
  for (const Path* path : removed) {
    if (auto error = remove_value(item, *path)) return error;
  }
  return std::nullopt;
}

}  // namespace sidestep::aws::dynamodb
