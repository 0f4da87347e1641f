#include "tools/query_probe/answer.h"

#include <array>
#include <string>
#include <string_view>

#include "asl/choice/rule.h"
#include "asl/diagnostic.h"
#include "asl/intrinsics/call.h"
#include "asl/jsonpath/assign.h"
#include "asl/jsonpath/path.h"
#include "asl/runtime/state_error.h"
#include "asl/template.h"
#include "tools/query_probe/jsonata_answer.h"

namespace sidestep::query_probe {

using namespace asl;

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
    case PathError::Code::kPathNotFound:
      return "PathNotFound";
    case PathError::Code::kInvalidPath:
      return "InvalidPath";
    case PathError::Code::kNullInput:
      return "NullInput";
    case PathError::Code::kTooMuchWork:
      return "JsonPathError";
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
  // The protocol has the name that the States Language documents.
  if (!written) return error(std::string(errors::kResultPathMatchFailure), written.error().cause);
  return result(*std::move(written));
}

Json error(const QueryError& failure) { return error(failure.name, failure.cause); }

Json error(const Diagnostics& diagnostics) {
  const Diagnostic& first = diagnostics.all().front();
  return error(kInvalidDefinition, first.message + " at " + first.location);
}

// What the queries of one request see. Random numbers differ from request to request as little as
// anything else: the same request has the same answer.
class World {
 public:
  explicit World(const Json& request)
      : input_(member(request, "data")), context_(member(request, "context")) {
    const Json& given = member(request, "variables");
    if (!given.is_object()) return;
    Variables::Map values;
    for (const auto& [name, value] : given.get_ref<const Json::object_t&>()) {
      values.insert_or_assign(name, Payload(value));
    }
    variables_.assign(values);
  }

  QueryEnvironment environment() { return {input_, context_, variables_, prng_, Timestamp()}; }

 private:
  const Json& input_;
  LazyJson context_;
  Variables variables_;
  Prng prng_{0};
};

Json answer_intrinsic(const Json& request) {
  const auto call = IntrinsicCall::parse(text_member(request, "expr"));
  if (!call) return error(kInvalidDefinition, call.error().message);
  World world(request);
  auto value = call->evaluate(world.environment());
  return value ? result(*std::move(value)) : error(value.error());
}

Json answer_choice(const Json& request) {
  Diagnostics diagnostics;
  const auto rule = parse_rule(member(request, "rule"), "/rule", diagnostics);
  if (rule == nullptr) return error(diagnostics);
  World world(request);
  const auto holds = rule->holds(world.environment());
  return holds ? result(*holds) : error(holds.error());
}

Json answer_template(const Json& request) {
  Diagnostics diagnostics;
  const auto payload = Template::parse(member(request, "template"), "/template", diagnostics);
  if (diagnostics.has_errors()) return error(diagnostics);
  World world(request);
  auto value = payload.evaluate(world.environment());
  return value ? result(*std::move(value)) : error(value.error());
}

struct Kind {
  std::string_view name;
  Json (*answer)(const Json& request);
};

constexpr std::array kKinds{
    Kind{"jsonpath", answer_jsonpath},
    Kind{"refpath-set", answer_reference_path},
    Kind{"intrinsic", answer_intrinsic},
    Kind{"choice", answer_choice},
    Kind{"template", answer_template},
    Kind{"jsonata", answer_jsonata},
    Kind{"jsonata-template", answer_jsonata_template},
};

}  // namespace

Json answer_query(const Json& request) {
  const std::string kind = text_member(request, "kind");
  for (const Kind& known : kKinds) {
    if (known.name == kind) return known.answer(request);
  }
  return error("UnknownKind", "there is no kind of query called '" + kind + "'");
}

}  // namespace sidestep::query_probe
