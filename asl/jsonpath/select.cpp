// A parsed path over a document. Most paths are definite and find their value: that case is a plain
// loop. All else, also the wording of a failure, is the Selector's.

#include <algorithm>

#include "asl/jsonpath/path.h"
#include "asl/jsonpath/selector.h"
#include "asl/jsonpath/step.h"

namespace sidestep::asl {
namespace {

using jsonpath::Step;

bool is_reference_step(const Step& step) {
  return step.kind == Step::Kind::kName ||
         (step.kind == Step::Kind::kIndex && step.numbers.front() >= 0);
}

}  // namespace

PathError null_input() {
  return {PathError::Code::kNullInput,
          "Unable to apply Path transformation to null or empty input."};
}

Path::Path() = default;
Path::Path(Path&&) noexcept = default;
Path& Path::operator=(Path&&) noexcept = default;
Path::Path(const Path&) = default;
Path& Path::operator=(const Path&) = default;
Path::~Path() = default;

bool Path::is_whole() const { return steps_.empty(); }

bool Path::is_reference() const {
  return is_from_root_ && std::all_of(steps_.begin(), steps_.end(), is_reference_step);
}

Expected<Selection, PathError> Path::select(const Json& document) const {
  if (is_whole()) return Selection::inside(document);
  if (document.is_null()) return unexpected(null_input());
  if (is_definite_) {
    if (const Json* found = jsonpath::follow(steps_, document)) return Selection::inside(*found);
  }
  jsonpath::Budget budget;
  return jsonpath::select(*this, document, document, jsonpath::Absent::kByPosition, budget);
}

}  // namespace sidestep::asl
