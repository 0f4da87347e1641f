#include "aws/cloudformation/cloud_control/json_patch.h"

#include <charconv>
#include <optional>
#include <vector>

#include "base/check.h"

namespace sidestep::aws::cloudformation {
namespace {

// "/Tags/0/a~1b" is {"Tags", "0", "a/b"}.
std::optional<std::vector<std::string>> parts_of(const std::string& pointer) {
  if (pointer.empty() || pointer.front() != '/') return std::nullopt;
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      parts.emplace_back();
    } else if (pointer[i] == '~' && i + 1 < pointer.size()) {
      parts.back() += pointer[++i] == '1' ? '/' : '~';
    } else {
      parts.back() += pointer[i];
    }
  }
  return parts;
}

std::optional<std::size_t> index_of(const std::string& part) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), index);
  const bool is_whole = error == std::errc{} && end == part.data() + part.size();
  return is_whole ? std::optional(index) : std::nullopt;
}

// Null if there is nothing at that place.
Json* child_of(Json& parent, const std::string& part) {
  if (parent.is_object()) return parent.contains(part) ? &parent[part] : nullptr;
  const auto index = index_of(part);
  if (!parent.is_array() || !index || *index >= parent.size()) return nullptr;
  return &parent[*index];
}

bool insert_at(Json& parent, const std::string& part, const Json& value) {
  if (parent.is_object()) {
    parent[part] = value;
    return true;
  }
  if (!parent.is_array()) return false;
  const auto index = part == "-" ? std::optional(parent.size()) : index_of(part);
  if (!index || *index > parent.size()) return false;
  parent.insert(parent.begin() + static_cast<std::ptrdiff_t>(*index), value);
  return true;
}

void erase_at(Json& parent, const std::string& part) {
  if (parent.is_object()) {
    parent.erase(part);
  } else {
    parent.erase(index_of(part).value());
  }
}

bool carry_out(Json& document, const std::string& operation, const std::string& pointer,
               const Json* value) {
  const auto parts = parts_of(pointer);
  if (!parts) return false;
  Json* parent = &document;
  for (std::size_t i = 0; i + 1 < parts->size(); ++i) {
    parent = child_of(*parent, (*parts)[i]);
    if (parent == nullptr) return false;
  }
  const std::string& last = parts->back();
  if (operation == "add") return value != nullptr && insert_at(*parent, last, *value);
  Json* standing = child_of(*parent, last);
  if (standing == nullptr) return false;
  if (operation == "remove") {
    erase_at(*parent, last);
    return true;
  }
  if (operation != "replace" || value == nullptr) return false;
  *standing = *value;
  return true;
}

}  // namespace

Expected<Json, std::string> patched(Json document, const Json& patch) {
  if (!patch.is_array()) return unexpected(std::string("a patch is a list of operations"));
  for (const Json& step : patch) {
    const Json* operation = find_member(step, "op");
    const Json* pointer = find_member(step, "path");
    const bool is_read = operation != nullptr && operation->is_string() && pointer != nullptr &&
                         pointer->is_string();
    if (!is_read || !carry_out(document, operation->get<std::string>(), pointer->get<std::string>(),
                               find_member(step, "value"))) {
      return unexpected("cannot be carried out: " + to_text(step));
    }
  }
  return document;
}

}  // namespace sidestep::aws::cloudformation
