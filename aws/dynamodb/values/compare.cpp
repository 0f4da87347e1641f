#include "aws/dynamodb/values/compare.h"

#include <algorithm>
#include <vector>

#include "aws/dynamodb/values/attribute_value.h"
#include "aws/dynamodb/values/binary.h"
#include "aws/dynamodb/values/number.h"

namespace sidestep::aws::dynamodb {
namespace {

using Texts = std::vector<std::string_view>;

const std::string& text(const Json& value) {
  return content_of(value).get_ref<const std::string&>();
}

bool is_set(std::string_view type) { return type == "SS" || type == "NS" || type == "BS"; }
bool has_order(std::string_view type) { return type == "S" || type == "N" || type == "B"; }

Texts sorted(const Json& set) {
  Texts texts;
  for (const Json& member : set) texts.push_back(member.get_ref<const std::string&>());
  std::ranges::sort(texts);
  return texts;
}

bool equal_lists(const Json& a, const Json& b) {
  return std::ranges::equal(a, b, [](const Json& x, const Json& y) { return equal(x, y); });
}

bool equal_maps(const Json& a, const Json& b) {
  if (a.size() != b.size()) return false;
  return std::ranges::all_of(a.get_ref<const Json::object_t&>(), [&](const auto& member) {
    const Json* other = find_member(b, member.first);
    return other != nullptr && equal(member.second, *other);
  });
}

}  // namespace

bool equal(const Json& a, const Json& b) {
  const std::string& type = type_of(a);
  if (type != type_of(b)) return false;
  const Json& x = content_of(a);
  const Json& y = content_of(b);
  if (is_set(type)) return x.size() == y.size() && sorted(x) == sorted(y);
  if (type == "L") return equal_lists(x, y);
  if (type == "M") return equal_maps(x, y);
  return x == y;
}

std::optional<std::strong_ordering> order(const Json& a, const Json& b) {
  const std::string& type = type_of(a);
  if (type != type_of(b) || !has_order(type)) return std::nullopt;
  if (type == "S") return text(a).compare(text(b)) <=> 0;
  return sortable_bytes(a).compare(sortable_bytes(b)) <=> 0;
}

bool begins_with(const Json& value, const Json& prefix) {
  const std::string& type = type_of(value);
  if (type != type_of(prefix) || (type != "S" && type != "B")) return false;
  return sortable_bytes(value).starts_with(sortable_bytes(prefix));
}

bool contains(const Json& value, const Json& part) {
  const std::string& type = type_of(value);
  if (type == "L") {
    return std::ranges::any_of(content_of(value),
                               [&](const Json& one) { return equal(one, part); });
  }
  const std::string& wanted = type_of(part);
  if (is_set(type)) {
    return type.substr(0, 1) == wanted &&
           std::ranges::find(content_of(value), content_of(part)) != content_of(value).end();
  }
  if (type != wanted || (type != "S" && type != "B")) return false;
  return sortable_bytes(value).find(sortable_bytes(part)) != std::string::npos;
}

std::string sortable_bytes(const Json& value) {
  const std::string& type = type_of(value);
  if (type == "N") return Number::parse(text(value))->sortable();
  return type == "B" ? *decode_binary(text(value)) : text(value);
}

}  // namespace sidestep::aws::dynamodb
