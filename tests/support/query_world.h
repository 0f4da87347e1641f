#pragma once
// What a query may read, with little writing: QueryWorld world(R"({"a": 1})"); and JSON made from
// text. A text that is not JSON is a mistake of the test and throws.

#include <stdexcept>
#include <string>
#include <string_view>

#include "asl/runtime/query.h"

namespace sidestep::testing {

inline Json json(std::string_view text) {
  auto value = parse_json(text);
  if (!value) throw std::invalid_argument("not JSON: " + std::string(text));
  return *std::move(value);
}

class QueryWorld {
 public:
  explicit QueryWorld(std::string_view input, std::string_view context = "{}",
                      std::string_view variables = "{}")
      : input_(json(input)), context_(json(context)) {
    asl::Variables::Map values;
    const Json given = json(variables);
    for (const auto& [name, value] : given.get_ref<const Json::object_t&>()) {
      values.insert_or_assign(name, Payload(value));
    }
    variables_.assign(values);
  }

  asl::QueryEnvironment environment() const {
    return {input_, context_, variables_, prng_, Timestamp()};
  }

 private:
  Json input_;
  asl::LazyJson context_;
  asl::Variables variables_;
  mutable Prng prng_{42};
};

}  // namespace sidestep::testing
