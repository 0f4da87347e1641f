#include "base/object_writer.h"

namespace sidestep {

ObjectWriter& ObjectWriter::text(std::string_view name, std::string_view value) {
  member(name);
  append_quoted(out_, value);
  return *this;
}

ObjectWriter& ObjectWriter::boolean(std::string_view name, bool value) {
  return json(name, value ? "true" : "false");
}

ObjectWriter& ObjectWriter::time(std::string_view name, Timestamp value) {
  return json(name, to_epoch_seconds(value));
}

ObjectWriter& ObjectWriter::optional_text(std::string_view name,
                                          const std::optional<std::string>& value) {
  return value ? text(name, std::string_view(*value)) : *this;
}

ObjectWriter& ObjectWriter::integer(std::string_view name, std::int64_t value) {
  return json(name, std::to_string(value));
}

ObjectWriter& ObjectWriter::optional_integer(std::string_view name,
                                             std::optional<std::int64_t> value) {
  return value ? integer(name, *value) : *this;
}

ObjectWriter& ObjectWriter::payload(std::string_view name, const Payload& value) {
  payload_text(name, value);
  out_ += ",\"";
  out_ += name;
  out_ += "Details\":{\"truncated\":false}";
  return *this;
}

ObjectWriter& ObjectWriter::payload_text(std::string_view name, const Payload& value) {
  return text(name, std::string_view(value.text()));
}

ObjectWriter& ObjectWriter::json(std::string_view name, std::string_view json_text) {
  member(name);
  out_ += json_text;
  return *this;
}

void ObjectWriter::member(std::string_view name) {
  constexpr std::size_t kUsual = 160;  // most objects are no longer
  if (out_.size() > 1) {
    out_ += ',';
  } else {
    out_.reserve(kUsual);
  }
  out_ += '"';
  out_ += name;
  out_ += "\":";
}

}  // namespace sidestep
