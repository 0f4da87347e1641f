#include "asl/jsonata/field_template.h"

#include <algorithm>

#include "asl/jsonata/compile.h"
#include "base/uuid.h"

namespace sidestep::asl::jsonata {
namespace {

struct FieldType {
  std::string_view field;
  std::string_view type;
};
constexpr FieldType kFieldTypes[] = {
    {"Items", "array"},
    {"Condition", "boolean"},
    {"Seconds", "number"},
    {"TimeoutSeconds", "number"},
    {"HeartbeatSeconds", "number"},
    {"MaxConcurrency", "number"},
    {"MaxItems", "number"},
    {"MaxItemsPerBatch", "number"},
    {"MaxInputBytesPerBatch", "number"},
    {"ToleratedFailureCount", "number"},
    {"ToleratedFailurePercentage", "number"},
    {"Timestamp", "string"},
    {"Error", "string"},
    {"Cause", "string"},
    {"RoleArn", "string"},
};

std::string_view type_of(const Json& value) {
  if (value.is_null()) return "null";
  if (value.is_boolean()) return "boolean";
  if (value.is_number()) return "number";
  if (value.is_string()) return "string";
  return value.is_array() ? "array" : "object";
}

// The expression within "{% ... %}", without blanks around it; nothing for any other string.
std::optional<std::string_view> expression_in(std::string_view text) {
  if (text.size() < 4 || !text.starts_with("{%") || !text.ends_with("%}")) return std::nullopt;
  text = text.substr(2, text.size() - 4);
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t from = text.find_first_not_of(kBlanks);
  if (from == std::string_view::npos) return std::string_view();
  return text.substr(from, text.find_last_not_of(kBlanks) - from + 1);
}

// How AWS writes an error: one of the language with its code, a limit that was exceeded without,
// and one of AWS's own with nothing but an id, which its support could look up.
std::string what_was_thrown(const JsonataError& error, Prng& prng) {
  if (error.code == kInternalError) {
    return "threw an internal error during evaluation. " + make_uuid(prng);
  }
  if (error.code == kLimitExceeded) return "threw an error during evaluation: " + error.message;
  return "threw an error during evaluation. " + error.code + ": " + error.message;
}

Json& at(Json& root, const std::vector<std::size_t>& path) {
  Json* place = &root;
  for (const std::size_t position : path) {
    if (place->is_array()) {
      place = &(*place)[position];
    } else {
      auto& members = place->get_ref<Json::object_t&>();
      place = &(members.begin() + static_cast<std::ptrdiff_t>(position))->second;
    }
  }
  return *place;
}

}  // namespace

ExpectedType expected_type_of(std::string_view field) {
  for (const auto& [name, type] : kFieldTypes) {
    if (name == field) return type;
  }
  return std::nullopt;
}

Expected<FieldTemplate, TemplateError> FieldTemplate::parse(const Json& value,
                                                            std::string_view field,
                                                            const StatesMembers& states) {
  FieldTemplate out;
  std::vector<std::size_t> path;
  if (auto error = out.collect(value, path, std::string(field), states)) {
    return unexpected(*std::move(error));
  }
  out.literal_ = value;
  return out;
}

std::optional<TemplateError> FieldTemplate::add(std::string_view text,
                                                const std::vector<std::size_t>& path,
                                                const std::string& location,
                                                const StatesMembers& states) {
  auto expression = Expression::parse(text, Dialect::kAws);
  if (!expression) {
    const bool unsupported = expression.error().code == kUnsupportedExpression;
    return TemplateError{unsupported ? kUnsupportedExpression : "INVALID_JSONATA_EXPRESSION",
                         expression.error().message, location};
  }
  if (states) {
    for (const std::string_view name : expression->states_members()) {
      if (std::ranges::find(*states, name) != states->end()) continue;
      return TemplateError{kUnsupportedExpression,
                           "Field '$states." + std::string(name) + "' does not exist.", location};
    }
  }
  slots_.push_back({path, location, std::string(text), *std::move(expression)});
  return std::nullopt;
}

std::optional<TemplateError> FieldTemplate::collect(const Json& value,
                                                    std::vector<std::size_t>& path,
                                                    const std::string& location,
                                                    const StatesMembers& states) {
  if (value.is_string()) {
    const auto text = expression_in(value.get_ref<const std::string&>());
    return text ? add(*text, path, location, states) : std::nullopt;
  }
  if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      path.push_back(i);
      auto error = collect(value[i], path, location + '[' + std::to_string(i) + ']', states);
      if (error) return error;
      path.pop_back();
    }
  } else if (value.is_object()) {
    std::size_t i = 0;
    for (const auto& [key, member] : value.get_ref<const Json::object_t&>()) {
      path.push_back(i++);
      if (auto error = collect(member, path, location + '/' + key, states)) return error;
      path.pop_back();
    }
  }
  return std::nullopt;
}

Expected<Json, QueryError> FieldTemplate::evaluate(const Bindings& bindings,
                                                   const EvaluationOptions& options,
                                                   ExpectedType type) const {
  const auto fail = [](const Slot& slot, std::string what) {
    return unexpected(QueryError{"States.QueryEvaluationError",
                                 "The JSONata expression '" + slot.text +
                                     "' specified for the field '" + slot.location + "' " +
                                     std::move(what),
                                 slot.location});
  };
  Json out = literal_;
  for (const Slot& slot : slots_) {
    auto value = slot.expression.evaluate(bindings, options);
    if (!value && value.error().code == "NOT_JSON") {
      return fail(slot, "returned an unsupported result type.");
    }
    if (!value) return fail(slot, what_was_thrown(value.error(), options.prng));
    if (!*value) return fail(slot, "returned nothing (undefined).");
    if (slot.path.empty() && type && type_of(**value) != *type) {
      return fail(slot, "returned an unexpected result type. Expected '" + std::string(*type) +
                            "', but was '" + std::string(type_of(**value)) +
                            "' for value: " + to_text(**value));
    }
    at(out, slot.path) = **std::move(value);
  }
  return out;
}

void FieldTemplate::list_variables(VariableNames& names) const {
  for (const Slot& slot : slots_) {
    for (std::string& name : slot.expression.variables()) names.insert(std::move(name));
  }
}

}  // namespace sidestep::asl::jsonata
