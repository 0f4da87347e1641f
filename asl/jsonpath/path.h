#pragma once
// JSONPath as Step Functions understands it: the dialect of Jayway json-path 2.0.0, which is what
// AWS's answers and messages agree with. Not the JSONPath of RFC 9535: no functions, no negative
// index, no escapes inside brackets, and a union of names is an object.
//
// A path is parsed once, when a definition is accepted, and selects many times. "$" is whatever
// document it is given; variables and the context object are data_path.h's business.
//
//   const auto path = Path::parse("$.order.lines[*].sku");
//   const auto found = path->select(document);      // Selection, or PathError
//   found->value();                                  // ["A-1","B-2"]

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "asl/runtime/query.h"
#include "base/json.h"

namespace sidestep::asl {

namespace jsonpath {
struct Step;
}

// Why a path selects nothing from a document.
struct PathError {
  enum class Code {
    kPathNotFound,  // nothing there
    kInvalidPath,   // an operator met a value it cannot be applied to
    kNullInput,     // the document itself is null
    kTooMuchWork,   // ours: see limits::kPathVisitsMax
  };
  Code code = Code::kPathNotFound;
  std::string message;  // the engine's own: "No results for path: $['a']['b']"
};

// "Unable to apply Path transformation to null or empty input."
PathError null_input();

// What a path selects: a value inside the document, not copied, or one made for the occasion (a
// list of matches). The document must outlive it.
class Selection {
 public:
  static Selection inside(const Json& node) { return Selection(&node, Json()); }
  static Selection made(Json value) { return Selection(nullptr, std::move(value)); }

  const Json& value() const { return node_ != nullptr ? *node_ : made_; }
  // The value as a value of its own; copies only what belongs to the document.
  Json take() && { return node_ != nullptr ? *node_ : std::move(made_); }

 private:
  Selection(const Json* node, Json value) : node_(node), made_(std::move(value)) {}

  const Json* node_;
  Json made_;
};

// Whether a path may have filters; those inside a filter may not.
enum class Filters { kAllowed, kRefused };

class Path {
 public:
  // SyntaxError for a text the engine refuses, and for more than limits::kPathStepsMax steps.
  static Expected<Path, SyntaxError> parse(std::string_view text,
                                           Filters filters = Filters::kAllowed);

  Path(Path&&) noexcept;
  Path& operator=(Path&&) noexcept;
  Path(const Path&);
  Path& operator=(const Path&);
  ~Path();

  const std::string& text() const { return text_; }
  // True if it selects exactly one value, which then is not wrapped in a list.
  bool is_definite() const { return is_definite_; }
  // True for a Reference Path: only names and indices from 0, as ResultPath wants.
  bool is_reference() const;
  // True for "$".
  bool is_whole() const;
  // True if it starts at the document ("$"), false if at the item of a filter ("@").
  bool is_from_root() const { return is_from_root_; }

  Expected<Selection, PathError> select(const Json& document) const;

  const std::vector<jsonpath::Step>& steps() const { return steps_; }

 private:
  Path();

  std::string text_;
  std::vector<jsonpath::Step> steps_;
  bool is_definite_ = true;
  bool is_from_root_ = true;
};

}  // namespace sidestep::asl
