#pragma once
// The metadata of Parquet files, which Thrift's compact protocol encodes.
// https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace sidestep::services::parquet {

// A value of any type: the members that its type does not have are empty.
struct ThriftValue {
  std::int64_t number = 0;  // of integers and booleans
  std::string_view bytes{};
  std::vector<ThriftValue> list{};
  std::map<std::int64_t, ThriftValue> fields{};  // of a struct, by their ids

  // An empty value if the struct has no such field.
  const ThriftValue& at(std::int64_t id) const;
  bool has(std::int64_t id) const { return fields.contains(id); }
};

// The struct that `bytes` begins with, and how long it is. Nullopt if it is damaged. The value
// refers to `bytes`.
struct ThriftStruct {
  ThriftValue value;
  std::size_t size = 0;
};
std::optional<ThriftStruct> read_thrift(std::string_view bytes);

}  // namespace sidestep::services::parquet
