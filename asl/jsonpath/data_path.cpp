#include "asl/jsonpath/data_path.h"

#include "asl/jsonpath/reference_conflict.h"
#include "asl/jsonpath/selector.h"
#include "asl/jsonpath/step.h"
#include "asl/runtime/state_error.h"
#include "base/identifier.h"
#include "base/limits.h"
#include "base/utf16.h"

namespace sidestep::asl {
namespace {

tl::unexpected<SyntaxError> refuse_data_path(std::string_view text) {
  return unexpected(SyntaxError{'\'' + std::string(text) + "' is not a valid JSONPath"});
}

QueryError runtime_error(const PathError& error, std::string cause) {
  if (error.code == PathError::Code::kNullInput) cause = error.message;
  return {std::string(errors::kRuntime), std::move(cause), ""};
}

}  // namespace

Expected<DataPath, SyntaxError> DataPath::parse(std::string_view text) {
  if (!text.starts_with('$')) return refuse_data_path(text);
  Root root = Root::kInput;
  std::string_view rest = text.substr(1);
  const std::string_view variable = leading_identifier(rest);
  if (rest.starts_with('$')) {
    root = Root::kContext;
    rest.remove_prefix(1);
  } else if (!variable.empty()) {
    root = Root::kVariable;
    rest.remove_prefix(variable.size());
  }
  if (utf16_length(variable) > limits::kVariableNameMax) return refuse_data_path(text);
  auto path = Path::parse(std::string("$").append(rest));
  if (!path) {
    return unexpected(SyntaxError{'\'' + std::string(text) +
                                  "' is not a valid JSONPath: " + path.error().message});
  }
  return DataPath(text, root, variable, *std::move(path));
}

void DataPath::list_variables(VariableNames& names) const {
  if (root_ == Root::kVariable) names.insert(variable_);
}

const Json* DataPath::document(const QueryEnvironment& environment) const {
  if (root_ == Root::kInput) return &environment.input;
  if (root_ == Root::kContext) return &environment.context.get();
  const Payload* value = environment.variables.find(variable_);
  return value == nullptr ? nullptr : &value->value();
}

Expected<Selection, PathError> DataPath::select(const QueryEnvironment& environment) const {
  if (const Json* from = document(environment)) return path_.select(*from);
  return unexpected(
      PathError{PathError::Code::kPathNotFound, "Variable '" + variable_ + "' is not defined"});
}

Expected<Selection, PathError> DataPath::select_value(const QueryEnvironment& environment) const {
  if (is_whole_input() && environment.input.is_null()) return unexpected(null_input());
  return select(environment);
}

Expected<Selection, QueryError> DataPath::select_node(const QueryEnvironment& environment) const {
  const Json* node = document(environment);
  if (node == nullptr || node->is_null() || !path_.is_reference()) {
    auto found = select(environment);
    if (found) return *std::move(found);
    return unexpected(invalid_path(*this, found.error()));
  }
  if (!path_.is_whole() && !node->is_structured()) return unexpected(path_conflict(text_, *node));
  for (const jsonpath::Step& step : path_.steps()) {
    const Json* next = jsonpath::follow(step, *node);
    if (next == nullptr) return unexpected(step_conflict(step, *node));
    node = next;
  }
  return Selection::inside(*node);
}

QueryError invalid_path(const DataPath& path, const PathError& error) {
  return runtime_error(error, "Invalid path '" + path.text() + "' : " + error.message);
}

QueryError path_not_in_input(const DataPath& path, const PathError& error, std::string_view field,
                             const Json& input) {
  return runtime_error(error, "The JSONPath '" + path.text() + "' specified for the field '" +
                                  std::string(field) + "' could not be found in the input '" +
                                  to_text(input) + "'");
}

QueryError invalid_condition_path(const DataPath& path, const PathError& error) {
  return runtime_error(error, "Invalid path '" + path.text() +
                                  "': The choice state's condition path references an invalid "
                                  "value.");
}

}  // namespace sidestep::asl
