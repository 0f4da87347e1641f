#pragma once
// Reference Paths that are written to: ResultPath.

#include <string>
#include <string_view>

#include "asl/jsonpath/path.h"

namespace sidestep::asl {

class ReferencePath {
 public:
  // SyntaxError unless `text` is "$" followed by names and indices from 0 only.
  static Expected<ReferencePath, SyntaxError> parse(std::string_view text);

  const std::string& text() const { return path_.text(); }
  // True for "$", which replaces the whole document.
  bool is_whole() const { return path_.is_whole(); }

  // `document` with `value` put at this path. Objects missing on the way are made; an element of an
  // array must be there. States.ReferencePathConflict if the document has another shape.
  Expected<Json, QueryError> assign(Json document, Json value) const;

 private:
  explicit ReferencePath(Path path) : path_(std::move(path)) {}

  Path path_;
};

}  // namespace sidestep::asl
