#include "integrations/aws_sdk/sdk_form.h"

#include <algorithm>
#include <cmath>

#include "aws/model/sdk_names.h"
#include "base/base64.h"
#include "base/time.h"
#include "base/utf8.h"

namespace sidestep::services {
namespace {

using aws::Kind;
using aws::Member;
using aws::Shape;

// Text stands for its bytes; anything else is sent as the JSON it is.
std::string bytes_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : to_text(value);
}

Json seconds_of(const Json& value) {
  if (!value.is_string()) return value;
  const auto instant = parse_rfc3339(value.get_ref<const std::string&>());
  if (!instant) return value;
  if (instant->nanos == 0) return instant->seconds;
  return static_cast<double>(instant->seconds) + instant->nanos / 1e9;
}

Json time_text(const Json& seconds) {
  if (!seconds.is_number()) return seconds;
  return to_rfc3339(Timestamp(Millis(std::llround(seconds.get<double>() * 1000))));
}

Json blob_text(const Json& value) {
  if (!value.is_string()) return value;
  const auto bytes = base64_decode(value.get_ref<const std::string&>());
  return bytes && is_well_formed_utf8(*bytes) ? Json(*bytes) : value;
}

class FromSdk {
 public:
  Json structure(const Json& value, const Shape& shape) {
    Json members = Json::object();
    for (const auto& [name, given] : value.get_ref<const Json::object_t&>()) {
      const Member* member = find(shape, name);
      if (member == nullptr) {
        if (unknown_.empty()) unknown_ = name;
        continue;
      }
      members[member->name] = any(given, *member->shape);
    }
    return members;
  }

  const std::string& unknown() const { return unknown_; }

  static const Member* find(const Shape& shape, std::string_view name) {
    const auto found = std::ranges::find_if(shape.members, [&](const Member& member) {
      return aws::sdk_member_name(member.name) == name;
    });
    return found == shape.members.end() ? nullptr : &*found;
  }

 private:
  Json any(const Json& value, const Shape& shape) {
    switch (shape.kind) {
      case Kind::kStructure:
        return value.is_object() ? structure(value, shape) : value;
      case Kind::kList:
      case Kind::kMap:
        return value.is_array() || value.is_object() ? items(value, shape) : value;
      case Kind::kTimestamp:
        return seconds_of(value);
      case Kind::kBlob:
        return value.is_string() ? Json(base64_encode(bytes_of(value))) : value;
      case Kind::kString:
        // A text parameter takes JSON, too: StartExecution's Input.
        return value.is_object() || value.is_array() ? Json(to_text(value)) : value;
      default:
        return value;
    }
  }

  Json items(Json value, const Shape& shape) {
    for (Json& item : value) item = any(item, *shape.item.shape);
    return value;
  }

  std::string unknown_;
};

Json shown(const Json& value, const Shape& shape);

Json shown_structure(const Json& value, const Shape& shape) {
  Json members = Json::object();
  for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
    const Member* known = shape.find(name);
    members[aws::sdk_member_name(name)] = known != nullptr ? shown(member, *known->shape) : member;
  }
  return members;
}

Json shown(const Json& value, const Shape& shape) {
  switch (shape.kind) {
    case Kind::kStructure:
      return value.is_object() ? shown_structure(value, shape) : value;
    case Kind::kTimestamp:
      return time_text(value);
    case Kind::kBlob:
      return blob_text(value);
    case Kind::kList:
    case Kind::kMap:
      break;
    default:
      return value;
  }
  if (!value.is_array() && !value.is_object()) return value;
  Json items = value;
  for (Json& item : items) item = shown(item, *shape.item.shape);
  return items;
}

}  // namespace

Expected<SdkInput, std::string> from_sdk_form(const Json& parameters, const Shape* input) {
  static const Shape kNothing;
  const Shape& shape = input != nullptr ? *input : kNothing;
  SdkInput out;
  Json rest = parameters;
  const Member* payload = shape.payload;
  if (payload != nullptr && is_raw_payload(*payload)) {
    const auto found = rest.find(aws::sdk_member_name(payload->name));
    if (found != rest.end()) {
      out.body = bytes_of(*found);
      rest.erase(found);
    }
  }
  FromSdk reader;
  out.members = reader.structure(rest, shape);
  if (!reader.unknown().empty()) return unexpected(reader.unknown());
  return out;
}

Json to_sdk_form(const Json& members, const std::optional<std::string>& body, const Shape* output) {
  if (output == nullptr) return Json::object();
  Json result = members.is_object() ? shown_structure(members, *output) : Json::object();
  for (const Member& member : output->members) {
    // The SDK has an empty map where no header has the prefix.
    const std::string name = aws::sdk_member_name(member.name);
    if (member.place == aws::Place::kHeaders && !result.contains(name)) {
      result[name] = Json::object();
    }
  }
  const Member* payload = output->payload;
  if (body && payload != nullptr && is_raw_payload(*payload)) {
    result[aws::sdk_member_name(payload->name)] = *body;
  }
  return result;
}

}  // namespace sidestep::services
