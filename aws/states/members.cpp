#include "aws/states/members.h"

#include <cmath>

namespace sidestep::aws::states {
namespace {

// As AWS names JSON tokens in its SerializationExceptions.
std::string_view token_name(const Json& value) {
  switch (value.type()) {
    case Json::value_t::string:
      return "STRING_VALUE";
    case Json::value_t::boolean:
      return value.get<bool>() ? "TRUE_VALUE" : "FALSE_VALUE";
    case Json::value_t::number_float:
      return "DECIMAL_VALUE";
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
      return "NUMBER_VALUE";
    default:
      return "VALUE";
  }
}

// A number without a fraction, from -2^bits to 2^bits, excluded.
bool is_whole(const Json& value, int bits) {
  if (value.is_number_unsigned()) return value.get<std::uint64_t>() >> bits == 0;
  if (!value.is_number()) return false;
  const double number = value.get<double>();
  return std::trunc(number) == number && number >= -std::ldexp(1, bits) &&
         number < std::ldexp(1, bits);
}

bool has_type(const Json& value, Member::Type type) {
  switch (type) {
    case Member::Type::kString:
      return value.is_string();
    case Member::Type::kBoolean:
      return value.is_boolean();
    case Member::Type::kNumber:
      return value.is_number();
    case Member::Type::kList:
      return value.is_array();
    case Member::Type::kStructure:
      return value.is_object();
    case Member::Type::kInteger:
      return is_whole(value, 31);
    case Member::Type::kLong:
      return is_whole(value, 63);
  }
  return false;
}

std::string_view java_type(Member::Type type) {
  switch (type) {
    case Member::Type::kBoolean:
      return "Boolean";
    case Member::Type::kInteger:
      return "Integer";
    case Member::Type::kLong:
      return "Long";
    case Member::Type::kNumber:
      return "Float";
    default:
      return "String";
  }
}

std::string wrong_type_message(const Json& value, Member::Type type) {
  if (value.is_array()) return "Start of list found where not expected";
  if (value.is_object()) return "Start of structure or map found where not expected.";
  if (type == Member::Type::kList || type == Member::Type::kStructure) {
    return "Unexpected field type";
  }
  return std::string(token_name(value)) + " can not be converted to " +
         (type == Member::Type::kInteger ? "an " : "a ") + std::string(java_type(type));
}

Expected<Done, Error> check_types(std::span<const Member> members, Json& object);

Expected<Done, Error> check_type(const Member& member, Json& value) {
  if (!has_type(value, member.type)) {
    return unexpected(
        api_error(errors::kSerializationException, wrong_type_message(value, member.type)));
  }
  if (member.type == Member::Type::kStructure) return check_types(member.members(), value);
  if (member.type != Member::Type::kList) return Done{};
  for (Json& item : value) {
    if (item.is_null()) continue;  // reported as a constraint
    if (auto checked = check_type(*member.item, item); !checked) return checked;
  }
  return Done{};
}

Expected<Done, Error> check_types(std::span<const Member> members, Json& object) {
  for (const Member& member : members) {
    const auto found = object.find(member.name);
    if (found == object.end()) continue;
    if (found->is_null()) {
      object.erase(found);
      continue;
    }
    if (auto checked = check_type(member, *found); !checked) return checked;
  }
  return Done{};
}

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) ++units;  // not a continuation byte
    if (byte >= 0xF0) ++units;           // a surrogate pair
  }
  return units;
}

std::size_t length_of(const Json& value) {
  return value.is_string() ? utf16_units(value.get_ref<const std::string&>()) : value.size();
}

std::string shown(const Member& member, const Json& value);

// "Route(arn=a, weight=null)", as the service's Java classes print themselves.
std::string shown_structure(const Member& structure, const Json& value) {
  std::string out;
  for (const Member& member : structure.members()) {
    const Json* part = find_member(value, member.name);
    out += (out.empty() ? "" : ", ") + std::string(member.name) + '=' +
           (part ? shown(member, *part) : "null");
  }
  return std::string(structure.name) + '(' + out + ')';
}

// As Java would print it: [a, b].
std::string shown(const Member& member, const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (member.type == Member::Type::kStructure && value.is_object()) {
    return shown_structure(member, value);
  }
  if (!value.is_array()) return to_text(value);
  std::string out;
  for (const Json& item : value) out += (out.empty() ? "" : ", ") + shown(*member.item, item);
  return "[" + out + "]";
}

std::string joined(std::span<const std::string_view> values) {
  std::string out;
  for (const std::string_view value : values) {
    if (!out.empty()) out += ", ";
    out += value;
  }
  return out;
}

// Collects what is wrong.
class Constraints {
 public:
  void check_all(std::span<const Member> members, const Json& object, const std::string& prefix) {
    for (const Member& member : members) {
      const std::string path = prefix + std::string(member.name);
      if (const Json* value = find_member(object, member.name)) {
        check(member, *value, path);
      } else if (member.required) {
        violations_.push_back("Value null at '" + path +
                              "' failed to satisfy constraint: Member must not be null");
      }
    }
  }

  Expected<Done, Error> result() const {
    if (violations_.empty()) return Done{};
    std::string message = std::to_string(violations_.size()) + " validation error" +
                          (violations_.size() == 1 ? "" : "s") + " detected: ";
    for (std::size_t i = 0; i < violations_.size(); ++i) {
      message += (i == 0 ? "" : "; ") + violations_[i];
    }
    return unexpected(api_error(errors::kValidationException, std::move(message)));
  }

 private:
  void check(const Member& member, const Json& value, const std::string& path) {
    if (member.length) check_length(member, value, path);
    if (member.range) check_range(member, value, path);
    if (member.pattern && !member.pattern->matches(value.get_ref<const std::string&>())) {
      add(member, value, path,
          "Member must satisfy regular expression pattern: " + std::string(member.pattern->text));
    }
    if (!member.values.empty()) check_enum(member, value, path);
    if (member.type == Member::Type::kStructure) check_all(member.members(), value, path + ".");
    if (member.type == Member::Type::kList) check_items(member, value, path);
  }

  void check_length(const Member& member, const Json& value, const std::string& path) {
    const std::size_t length = length_of(value);
    if (length > member.length->max) {
      add(member, value, path,
          "Member must have length less than or equal to " + std::to_string(member.length->max));
    }
    if (length < member.length->min) {
      add(member, value, path,
          "Member must have length greater than or equal to " + std::to_string(member.length->min));
    }
  }

  void check_range(const Member& member, const Json& value, const std::string& path) {
    if (value.get<double>() > static_cast<double>(member.range->max)) {
      add(member, value, path,
          "Member must have value less than or equal to " + std::to_string(member.range->max));
    }
    if (value.get<double>() < static_cast<double>(member.range->min)) {
      add(member, value, path,
          "Member must have value greater than or equal to " + std::to_string(member.range->min));
    }
  }

  void check_enum(const Member& member, const Json& value, const std::string& path) {
    for (const std::string_view known : member.values) {
      if (value.get_ref<const std::string&>() == known) return;
    }
    add(member, value, path, "Member must satisfy enum value set: [" + joined(member.values) + "]");
  }

  void check_items(const Member& member, const Json& list, const std::string& path) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string item_path = path + "." + std::to_string(i + 1) + ".member";
      if (list[i].is_null()) {
        violations_.push_back("Value null at '" + item_path +
                              "' failed to satisfy constraint: Member must not be null");
      } else {
        check(*member.item, list[i], item_path);
      }
    }
  }

  void add(const Member& member, const Json& value, const std::string& path,
           const std::string& constraint) {
    const std::string what =
        member.sensitive ? "Value at '" : "Value '" + shown(member, value) + "' at '";
    violations_.push_back(what + path + "' failed to satisfy constraint: " + constraint);
  }

  std::vector<std::string> violations_;
};

}  // namespace

Expected<Done, Error> check_members(std::span<const Member> members, Json& request) {
  if (auto checked = check_types(members, request); !checked) return checked;
  Constraints constraints;
  constraints.check_all(members, request, "");
  return constraints.result();
}

}  // namespace sidestep::aws::states
