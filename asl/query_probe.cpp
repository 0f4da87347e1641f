#include "asl/query_probe.h"

#include <array>
#include <string>
#include <string_view>

#include "asl/jsonpath/assign.h"
#include "asl/jsonpath/path.h"

namespace sidestep::asl {
namespace {

Json result(Json value) { return Json{{"result", std::move(value)}}; }

Json error(std::string_view code, std::string message) {
  return Json{{"error", {{"code", code}, {"message", std::move(message)}}}};
}

constexpr std::string_view kInvalidDefinition = "InvalidDefinition";

// A member of the request, or null.
const Json& member(const Json& request, std::string_view name) {
  static const Json kNull;
  const Json* found = find_member(request, name);
  return found == nullptr ? kNull : *found;
}

std::string text_member(const Json& request, std::string_view name) {
  const Json& found = member(request, name);
  return found.is_string() ? found.get<std::string>() : std::string();
}

std::string_view code_of(const PathError& error) {
  switch (error.code) {
    case PathError::Code::kPathNotFound: return "PathNotFound";
    case PathError::Code::kInvalidPath: return "InvalidPath";
    case PathError::Code::kNullInput: return "NullInput";
    case PathError::Code::kTooMuchWork: return "JsonPathError";
  }
  return "";
}

Json answer_jsonpath(const Json& request) {
  const auto path = Path::parse(text_member(request, "path"));
  if (!path) return error("InvalidPath", path.error().message);
  auto found = path->select(member(request, "data"));
  if (!found) return error(code_of(found.error()), found.error().message);
  return result(std::move(*found).take());
}

Json answer_reference_path(const Json& request) {
  const auto path = ReferencePath::parse(text_member(request, "path"));
  if (!path) return error(kInvalidDefinition, path.error().message);
  auto written = path->assign(member(request, "data"), member(request, "value"));
  if (!written) return error(written.error().name, written.error().cause);
  return result(*std::move(written));
}

struct Kind {
  std::string_view name;
  Json (*answer)(const Json& request);
};

constexpr std::array kKinds{
    Kind{"jsonpath", answer_jsonpath},
    Kind{"refpath-set", answer_reference_path},
};

}  // namespace

Json answer_query(const Json& request) {
  const std::string kind = text_member(request, "kind");
  for (const Kind& known : kKinds) {
    if (known.name == kind) return known.answer(request);
  }
  return error("UnknownKind", "there is no kind of query called '" + kind + "'");
}

}  // namespace sidestep::asl
