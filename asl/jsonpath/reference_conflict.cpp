#include "asl/jsonpath/reference_conflict.h"

#include "asl/jsonpath/step.h"
#include "asl/runtime/state_error.h"

namespace sidestep::asl {
namespace {

QueryError conflict(std::string_view what, const Json& input) {
  return {std::string(errors::kReferencePathConflict),
          "Unable to apply " + std::string(what) + " to input " + to_text(input), ""};
}

}  // namespace

QueryError path_conflict(std::string_view path, const Json& document) {
  return conflict("ReferencePath " + std::string(path), document);
}

QueryError step_conflict(const jsonpath::Step& step, const Json& node) {
  const bool is_name = step.kind == jsonpath::Step::Kind::kName;
  const std::string name = is_name ? step.names.front() : std::to_string(step.numbers.front());
  return conflict("step \"" + name + '"', node);
}

}  // namespace sidestep::asl
