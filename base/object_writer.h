#pragma once
// Writes one JSON object as text, member by member, without building a tree first: for what is
// stored or sent as it is written.
//
//   ObjectWriter().text("name", name).time("startDate", start).take()

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/payload.h"
#include "base/time.h"

namespace sidestep {

class ObjectWriter {
 public:
  ObjectWriter& text(std::string_view member, std::string_view value);
  ObjectWriter& integer(std::string_view member, std::int64_t value);
  ObjectWriter& boolean(std::string_view member, bool value);
  // Seconds since 1970 with three decimals.
  ObjectWriter& time(std::string_view member, Timestamp value);
  ObjectWriter& json(std::string_view member, std::string_view json_text);

  // The member is left out if there is no value.
  ObjectWriter& optional_text(std::string_view member, const std::optional<std::string>& value);
  ObjectWriter& optional_integer(std::string_view member, std::optional<std::int64_t> value);

  // A payload is shown as text; in a history event its "...Details" member follows.
  ObjectWriter& payload_text(std::string_view member, const Payload& value);
  ObjectWriter& payload(std::string_view member, const Payload& value);

  // The object. The writer is not to be used after it.
  std::string take() { return std::move(out_) + '}'; }

 private:
  void member(std::string_view name);

  std::string out_ = "{";
};

}  // namespace sidestep
