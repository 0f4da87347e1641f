#include "asl/jsonpath/data_path.h"

#include <algorithm>

#include "asl/runtime/state_error.h"
#include "base/limits.h"

namespace sidestep::asl {
namespace {

tl::unexpected<SyntaxError> refuse(std::string_view text) {
  return unexpected(SyntaxError{'\'' + std::string(text) + "' is not a valid JSONPath"});
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// The variable's name at the front of `text`, empty if there is none. Letters outside ASCII are
// taken on trust.
std::string_view variable_name(std::string_view text) {
  if (text.empty() || !is_letter(text.front())) return {};
  const auto end = std::find_if_not(text.begin(), text.end(), [](char c) {
    return is_letter(c) || (c >= '0' && c <= '9');
  });
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

QueryError runtime_error(const PathError& error, std::string cause) {
  if (error.code == PathError::Code::kNullInput) cause = error.message;
  return {std::string(errors::kRuntime), std::move(cause), ""};
}

}  // namespace

Expected<DataPath, SyntaxError> DataPath::parse(std::string_view text) {
  if (!text.starts_with('$')) return refuse(text);
  Root root = Root::kInput;
  std::string_view rest = text.substr(1);
  const std::string_view variable = variable_name(rest);
  if (rest.starts_with('$')) {
    root = Root::kContext;
    rest.remove_prefix(1);
  } else if (!variable.empty()) {
    root = Root::kVariable;
    rest.remove_prefix(variable.size());
  }
  if (variable.size() > limits::kVariableNameMax * 4) return refuse(text);
  auto path = Path::parse(std::string("$").append(rest));
  if (!path) {
    return unexpected(SyntaxError{'\'' + std::string(text) + "' is not a valid JSONPath: " +
                                  path.error().message});
  }
  return DataPath(text, root, variable, *std::move(path));
}

void DataPath::list_variables(VariableNames& names) const {
  if (root_ == Root::kVariable) names.insert(variable_);
}

Expected<Selection, PathError> DataPath::select(const QueryEnvironment& environment) const {
  switch (root_) {
    case Root::kInput: return path_.select(environment.input);
    case Root::kContext: return path_.select(environment.context.get());
    case Root::kVariable: break;
  }
  const Payload* value = environment.variables.find(variable_);
  if (value != nullptr) return path_.select(value->value());
  return unexpected(
      PathError{PathError::Code::kPathNotFound, "Variable '" + variable_ + "' is not defined"});
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
