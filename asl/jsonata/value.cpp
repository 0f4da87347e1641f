#include "asl/jsonata/value.h"

#include <algorithm>
#include <functional>

namespace sidestep::asl::jsonata {
namespace {

// Up to here a walk over the members is faster than a hash.
constexpr std::uint32_t kWalkMax = 12;

std::size_t hash(std::string_view key) { return std::hash<std::string_view>{}(key); }

}  // namespace

Value Value::of(const Json& json) {
  switch (json.type()) {
    case Json::value_t::boolean:
      return boolean(json.get<bool>());
    case Json::value_t::number_integer:
      return number(static_cast<double>(json.get<std::int64_t>()));
    case Json::value_t::number_unsigned:
      return number(static_cast<double>(json.get<std::uint64_t>()));
    case Json::value_t::number_float:
      return number(json.get<double>());
    case Json::value_t::string:
      return string(json.get_ref<const std::string&>());
    case Json::value_t::array: {
      Value value(Kind::kArray);
      value.json_ = true;
      value.json_array_ = &json.get_ref<const JsonArray&>();
      return value;
    }
    case Json::value_t::object: {
      Value value(Kind::kObject);
      value.json_ = true;
      value.json_object_ = &json.get_ref<const JsonObject&>();
      return value;
    }
    case Json::value_t::null:
    case Json::value_t::binary:
    case Json::value_t::discarded:
      break;
  }
  return null();
}

std::size_t Value::size() const { return json_ ? json_array_->size() : array_->size(); }

Value Value::operator[](std::size_t i) const {
  return json_ ? of((*json_array_)[i]) : (*array_)[i];
}

bool Value::is_sequence() const { return is_array() && !json_ && array_->sequence; }

bool Value::is_tuple_stream() const { return is_array() && !json_ && array_->tuple_stream; }

bool Value::is_constructed() const { return is_array() && !json_ && array_->constructed; }

Value Value::member(std::string_view key) const {
  if (json_) {
    const auto found = json_object_->find(key);
    return found == json_object_->end() ? Value() : of(found->second);
  }
  const Member* found = object_->find(key);
  return found == nullptr ? Value() : found->value;
}

std::size_t Value::member_count() const {
  return json_ ? json_object_->size() : object_->members.size();
}

Member* Object::find(std::string_view key) const {
  if (slots == nullptr) {
    for (std::uint32_t i = 0; i < members.count; ++i) {
      if (members.items[i].key == key) return &members.items[i];
    }
    return nullptr;
  }
  for (std::size_t slot = hash(key);; ++slot) {
    const std::uint32_t entry = slots[slot & (slot_count - 1)];
    if (entry == 0) return nullptr;
    if (members.items[entry - 1].key == key) return &members.items[entry - 1];
  }
}

void Object::set(Arena& arena, std::string_view key, Value value) {
  if (Member* found = find(key)) {
    found->value = value;
    return;
  }
  members.push(arena, {key, value});
  if (members.count <= kWalkMax) return;
  if (members.count * 2 > slot_count) {
    index(arena);
  } else {
    put(members.count - 1);
  }
}

void Object::erase(std::string_view key) {
  Member* found = find(key);
  if (found == nullptr) return;
  std::move(found + 1, members.end(), found);
  --members.count;
  if (slots == nullptr) return;
  std::fill(slots, slots + slot_count, 0u);
  for (std::uint32_t i = 0; i < members.count; ++i) put(i);
}

void Object::index(Arena& arena) {
  slot_count = 64;
  while (slot_count < members.count * 4) slot_count *= 2;
  slots = arena.array<std::uint32_t>(slot_count);
  std::fill(slots, slots + slot_count, 0u);
  for (std::uint32_t i = 0; i < members.count; ++i) put(i);
}

void Object::put(std::uint32_t position) {
  std::size_t slot = hash(members.items[position].key);
  while (slots[slot & (slot_count - 1)] != 0) ++slot;
  slots[slot & (slot_count - 1)] = position + 1;
}

Items::Items(const Value& value) : size_(value.size()) {
  const Array* own = value.own_array();
  if (own == nullptr) {
    json_ = value.json_array().data();
  } else if (own->is_range()) {
    from_ = own->range_from;
  } else {
    own_ = own->list.items;
  }
}

Items Items::of_any(const Value& value) {
  if (value.is_array()) return Items(value);
  Items items;
  items.size_ = 1;
  items.single_ = true;
  items.value_ = value;
  return items;
}

bool is_array_index(std::string_view key) {
  if (key.empty() || key.size() > 10 || (key[0] == '0' && key.size() > 1)) return false;
  std::uint64_t number = 0;
  for (const char c : key) {
    if (c < '0' || c > '9') return false;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return number < 4294967295u;
}

ArenaList<Member> members_in_order(Arena& arena, const Value& object) {
  ArenaList<Member> members;
  if (const Object* own = object.own_object()) {
    members = own->members;
  } else {
    members.reserve(arena, object.json_object().size());
    for (const auto& [key, value] : object.json_object()) {
      members.push(arena, {key, Value::of(value)});
    }
  }
  const auto is_index = [](const Member& member) { return is_array_index(member.key); };
  if (std::none_of(members.begin(), members.end(), is_index)) return members;
  ArenaList<Member> sorted;
  sorted.reserve(arena, members.size());
  for (const Member& member : members) sorted.push(arena, member);
  const auto others = std::stable_partition(sorted.begin(), sorted.end(), is_index);
  std::sort(sorted.begin(), others, [](const Member& a, const Member& b) {
    return a.key.size() != b.key.size() ? a.key.size() < b.key.size() : a.key < b.key;
  });
  return sorted;
}

}  // namespace sidestep::asl::jsonata
