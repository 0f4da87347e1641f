#pragma once
// The types that AWS's service models are made of: what a member is, and where and under which
// name each protocol writes it. They live as long as the program (service_model.h).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sidestep::aws {

struct Shape;

enum class Kind {
  kStructure,
  kList,
  kMap,
  kString,
  kBlob,
  kBoolean,
  kInteger,  // of 32 bits and fewer
  kLong,
  kDouble,
  kTimestamp,
  kDocument,  // any JSON
};

enum class Place { kBody, kUri, kQueryString, kHeader, kHeaders, kStatusCode };

// How a timestamp is written; kDefault: as the protocol has it.
enum class TimeForm { kDefault, kEpoch, kIso, kHttp };

// A member of a structure, an item of a list, a key or a value of a map.
struct Member {
  std::string name;        // as in Call::input; of items, keys and values: empty
  std::string wire_name;   // in JSON, XML, headers and query strings
  std::string query_name;  // in the query and ec2 protocols
  const Shape* shape = nullptr;
  Place place = Place::kBody;
  TimeForm time = TimeForm::kDefault;
  bool has_own_wire_name = false;
  bool required = false;
  bool flattened = false;  // the list or map has no element of its own around it
  bool streaming = false;  // a payload that may be longer than memory
  bool xml_attribute = false;
  bool idempotency_token = false;  // made up by SDKs where the caller gives none
  bool host_label = false;
  bool json_text = false;  // a header whose text is JSON, in Base64
  std::string xml_namespace{};
  std::string xml_prefix{};
};

// What makes a structure an error.
struct ErrorTraits {
  std::string name;  // as Error::code has it: "QueueDoesNotExist"
  std::string code;  // on the wire, in the query protocols and XML; the name if not different
  int status = 400;
  bool is_fault = false;  // the server's, not the caller's
};

struct Shape {
  Kind kind = Kind::kStructure;
  std::string name{};              // of a structure: "RoutingConfigurationListItem"
  std::vector<Member> members{};  // of a structure, in the model's order
  Member item{};                  // of a list; of a map, its values
  Member key{};                   // of a map
  std::optional<double> min{};
  std::optional<double> max{};
  std::string pattern{};
  bool has_checked_pattern = false;  // one that we can hold texts against (pattern.h)
  bool sensitive = false;            // its value is not shown in messages
  std::vector<std::string> values{};  // of an enumeration
  std::optional<ErrorTraits> error{};
  const Member* payload = nullptr;     // the one member that the whole body is
  TimeForm time = TimeForm::kDefault;  // of a timestamp
  bool flattened = false;              // of a list or map; its members have taken it over
  bool event_stream = false;
  bool union_of = false;  // a structure of which exactly one member is given
  // JSON protocols write it exactly as Call::input has it: no names of their own, no dates as text.
  bool plain_in_json = true;

  bool is_text() const { return kind == Kind::kString || kind == Kind::kBlob; }
  // Null if the structure has no such member.
  const Member* find(std::string_view member) const;
};

// Whether a payload's bytes are the body as they are, and stand in Call::body.
inline bool is_raw_payload(const Member& payload) { return payload.shape->kind == Kind::kBlob; }

}  // namespace sidestep::aws
