#include "asl/jsonpath/assign.h"

#include <algorithm>

#include "asl/jsonpath/reference_conflict.h"
#include "asl/jsonpath/step.h"

namespace sidestep::asl {
namespace {

using jsonpath::Step;

// Where `step` leads in `node`, made if it can be; null if the shapes do not fit.
Json* descend(Json& node, const Step& step) {
  if (step.kind == Step::Kind::kIndex) {
    const auto index = static_cast<std::size_t>(step.numbers.front());
    return node.is_array() && index < node.size() ? &node[index] : nullptr;
  }
  if (node.is_null()) node = Json::object();
  return node.is_object() ? &node[step.names.front()] : nullptr;
}

// The engine would read these names as they are, but a call is what their author meant.
bool looks_like_call(const Step& step) {
  return step.kind == Step::Kind::kName && step.names.front().ends_with("()");
}

}  // namespace

Expected<ReferencePath, SyntaxError> ReferencePath::parse(std::string_view text) {
  if (!text.starts_with('$')) return unexpected(SyntaxError{"a Reference Path starts with '$'"});
  SIDESTEP_TRY(path, Path::parse(text));
  const auto& steps = path.steps();
  if (!path.is_reference() || std::any_of(steps.begin(), steps.end(), looks_like_call)) {
    return unexpected(SyntaxError{'\'' + std::string(text) + "' is not a Reference Path"});
  }
  return ReferencePath(std::move(path));
}

Expected<Json, QueryError> ReferencePath::assign(Json document, Json value) const {
  if (is_whole()) return value;
  if (!document.is_structured()) return unexpected(path_conflict(text(), document));
  Json* place = &document;
  for (const Step& step : path_.steps()) {
    Json* next = descend(*place, step);
    if (next == nullptr) return unexpected(step_conflict(step, *place));
    place = next;
  }
  *place = std::move(value);
  return document;
}

}  // namespace sidestep::asl
