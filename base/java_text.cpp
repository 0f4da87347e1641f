#include "base/java_text.h"

namespace sidestep {
namespace {

void append_list(std::string& out, const Json& array) {
  out += '[';
  bool first = true;
  for (const Json& item : array) {
    if (!first) out += ", ";
    first = false;
    append_java_text(out, item);
  }
  out += ']';
}

void append_map(std::string& out, const Json& object) {
  out += '{';
  bool first = true;
  for (const auto& [key, value] : object.get_ref<const Json::object_t&>()) {
    if (!first) out += ", ";
    first = false;
    out += key;
    out += '=';
    append_java_text(out, value);
  }
  out += '}';
}

}  // namespace

std::string java_text(const Json& value) {
  std::string out;
  append_java_text(out, value);
  return out;
}

void append_java_text(std::string& out, const Json& value) {
  if (value.is_string()) {
    out += value.get_ref<const std::string&>();
  } else if (value.is_array()) {
    append_list(out, value);
  } else if (value.is_object()) {
    append_map(out, value);
  } else {
    append_text(out, value);
  }
}

}  // namespace sidestep
