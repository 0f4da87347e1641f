#pragma once
// A path as it stands in a definition: into the state's input ("$.a"), the context object
// ("$$.Execution.Id"), or a variable ("$order.lines[0]").

#include <string>
#include <string_view>

#include "asl/jsonpath/path.h"
#include "asl/runtime/query.h"

namespace sidestep::asl {

class DataPath {
 public:
  // SyntaxError for any other text.
  static Expected<DataPath, SyntaxError> parse(std::string_view text);

  // As written: "$$.Execution.Id".
  const std::string& text() const { return text_; }
  // True for "$", the input as it is.
  bool is_whole_input() const { return root_ == Root::kInput && path_.is_whole(); }
  // True if it selects exactly one value.
  bool is_definite() const { return path_.is_definite(); }
  // True for a Reference Path into the input or a variable.
  bool is_reference() const { return root_ != Root::kContext && path_.is_reference(); }
  // Adds the variable it reads, if it reads one.
  void list_variables(VariableNames& names) const;

  // The Selection may point into what `environment` refers to.
  Expected<Selection, PathError> select(const QueryEnvironment& environment) const;
  // The same for a template's value and for an intrinsic's argument, where AWS refuses a null input
  // even if the path is "$".
  Expected<Selection, PathError> select_value(const QueryEnvironment& environment) const;
  // The same for a Reference Path that has to lead somewhere (ItemsPath):
  // States.ReferencePathConflict if it does not. Other paths, a null document and a variable that
  // is not defined fail with invalid_path().
  Expected<Selection, QueryError> select_node(const QueryEnvironment& environment) const;

 private:
  enum class Root { kInput, kContext, kVariable };

  DataPath(std::string_view text, Root root, std::string_view variable, Path path)
      : text_(text), root_(root), variable_(variable), path_(std::move(path)) {}

  // What the path starts at; null for a variable that is not defined.
  const Json* document(const QueryEnvironment& environment) const;

  std::string text_;
  Root root_;
  std::string variable_;
  Path path_;
};

// How AWS reports a path that finds nothing depends on where it stands. All are States.Runtime.

// In InputPath, OutputPath, TimeoutSecondsPath and the like:
// "Invalid path '$.x' : No results for path: $['x']".
QueryError invalid_path(const DataPath& path, const PathError& error);

// As the value of template member `field` ("value.$"), and in ErrorPath and CausePath: "The
// JSONPath '$.x' specified for the field 'value.$' could not be found in the input '{}'".
QueryError path_not_in_input(const DataPath& path, const PathError& error, std::string_view field,
                             const Json& input);

// In a rule of a Choice state: "Invalid path '$.x': The choice state's condition path references an
// invalid value."
QueryError invalid_condition_path(const DataPath& path, const PathError& error);

}  // namespace sidestep::asl
