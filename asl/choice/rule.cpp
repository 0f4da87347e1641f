#include "asl/choice/rule.h"

#include <utility>
#include <variant>
#include <vector>

#include "asl/choice/comparisons.h"
#include "asl/field_languages.h"

namespace sidestep::asl {
namespace {

using Conditions = std::vector<std::unique_ptr<const Condition>>;

// And, Or: short-circuit, in order.
class Junction final : public Condition {
 public:
  enum class Kind { kAnd, kOr };

  Junction(Kind kind, Conditions parts) : kind_(kind), parts_(std::move(parts)) {}

  Expected<bool, QueryError> holds(const QueryEnvironment& environment) const override {
    const bool decisive = kind_ == Kind::kOr;
    for (const auto& part : parts_) {
      SIDESTEP_TRY(part_holds, part->holds(environment));
      if (part_holds == decisive) return decisive;
    }
    return !decisive;
  }
  void list_variables(VariableNames& names) const override {
    for (const auto& part : parts_) part->list_variables(names);
  }

 private:
  Kind kind_;
  Conditions parts_;
};

class Not final : public Condition {
 public:
  explicit Not(std::unique_ptr<const Condition> part) : part_(std::move(part)) {}

  Expected<bool, QueryError> holds(const QueryEnvironment& environment) const override {
    SIDESTEP_TRY(part_holds, part_->holds(environment));
    return !part_holds;
  }
  void list_variables(VariableNames& names) const override { part_->list_variables(names); }

 private:
  std::unique_ptr<const Condition> part_;
};

class IsPresent final : public Condition {
 public:
  // `expected` is false to ask whether the variable is absent.
  IsPresent(DataPath variable, bool expected)
      : variable_(std::move(variable)), expected_(expected) {}

  Expected<bool, QueryError> holds(const QueryEnvironment& environment) const override {
    return variable_.select(environment).has_value() == expected_;
  }
  void list_variables(VariableNames& names) const override { variable_.list_variables(names); }

 private:
  DataPath variable_;
  bool expected_;
};

class VariableTest final : public Condition {
 public:
  using Expectation = std::variant<Comparand, DataPath>;

  VariableTest(DataPath variable, const Comparison& comparison, Expectation expected)
      : variable_(std::move(variable)), comparison_(comparison), expected_(std::move(expected)) {}

  Expected<bool, QueryError> holds(const QueryEnvironment& environment) const override {
    const auto actual = variable_.select(environment);
    if (!actual) return unexpected(invalid_condition_path(variable_, actual.error()));
    if (const auto* literal = std::get_if<Comparand>(&expected_)) {
      return comparison_.holds(actual->value(), *literal);
    }
    const auto& path = std::get<DataPath>(expected_);
    auto expected = path.select(environment);
    if (!expected) return unexpected(invalid_condition_path(path, expected.error()));
    return comparison_.holds(actual->value(), Comparand((*std::move(expected)).take()));
  }
  void list_variables(VariableNames& names) const override {
    variable_.list_variables(names);
    if (const auto* path = std::get_if<DataPath>(&expected_)) path->list_variables(names);
  }

 private:
  DataPath variable_;
  const Comparison& comparison_;
  Expectation expected_;
};

class RuleParser {
 public:
  RuleParser(const Json& rule, const std::string& location, Diagnostics& diagnostics)
      : rule_(rule), location_(location), diagnostics_(diagnostics) {}

  std::unique_ptr<const Condition> parse(RulePlace place) {
    if (!rule_.is_object()) return refuse("A choice rule must be an object");
    const std::string* operation = nullptr;
    for (const auto& [name, value] : rule_.get_ref<const Json::object_t&>()) {
      if (belongs_to_state(name, place) || name == "Variable") continue;
      if (!is_operator(name)) return refuse_field(name);
      if (operation != nullptr) {
        return refuse("A choice rule has one operator, but there are '" + *operation + "' and '" +
                      name + "'");
      }
      operation = &name;
    }
    if (operation == nullptr) return refuse("A choice rule has no operator");
    return with_operator(*operation, *find_member(rule_, *operation));
  }

 private:
  static bool belongs_to_state(std::string_view name, RulePlace place) {
    if (name == "Comment") return true;
    return place == RulePlace::kChoices && (name == "Next" || name == "Assign");
  }

  static bool is_combinator(std::string_view name) {
    return name == "And" || name == "Or" || name == "Not";
  }

  static bool is_operator(std::string_view name) {
    return is_combinator(name) || name == kIsPresent || find_comparison(name) != nullptr ||
           find_path_form(name) != nullptr;
  }

  static const Comparison* find_path_form(std::string_view name) {
    if (!name.ends_with("Path")) return nullptr;
    name.remove_suffix(4);
    const Comparison* found = find_comparison(name);
    const bool exists = found != nullptr && found->path_form == Comparison::PathForm::kExists;
    return exists ? found : nullptr;
  }

  std::nullptr_t refuse_field(const std::string& name) {
    constexpr auto kLanguage = QueryLanguage::kJsonPath;
    const bool other = is_of_other_language("Choices", name, kLanguage);
    return refuse(other ? other_language_message(name, kLanguage)
                        : "Field '" + name + "' is not supported");
  }

  std::nullptr_t refuse(std::string message) {
    diagnostics_.schema_error(std::move(message), location_);
    return nullptr;
  }

  std::unique_ptr<const Condition> with_operator(const std::string& name, const Json& value) {
    if (!is_combinator(name)) return on_variable(name, value);
    if (find_member(rule_, "Variable") != nullptr) {
      return refuse("Field 'Variable' is not supported");
    }
    if (name == "Not") {
      auto part = parse_rule(value, location_ + "/Not", diagnostics_, RulePlace::kInsideRule);
      return part == nullptr ? nullptr : std::make_unique<Not>(std::move(part));
    }
    return junction(name, value);
  }

  std::unique_ptr<const Condition> junction(const std::string& name, const Json& value) {
    if (!value.is_array()) return problem("Expected value of type Array", name);
    if (value.empty()) return problem("Value cannot be empty", name);
    Conditions parts;
    for (std::size_t i = 0; i < value.size(); ++i) {
      const std::string place = location_ + '/' + name + '[' + std::to_string(i) + ']';
      auto part = parse_rule(value[i], place, diagnostics_, RulePlace::kInsideRule);
      if (part != nullptr) parts.push_back(std::move(part));
    }
    if (parts.size() != value.size()) return nullptr;
    const auto kind = name == "And" ? Junction::Kind::kAnd : Junction::Kind::kOr;
    return std::make_unique<Junction>(kind, std::move(parts));
  }

  std::unique_ptr<const Condition> on_variable(const std::string& name, const Json& value) {
    const Json* variable = find_member(rule_, "Variable");
    if (variable == nullptr) return refuse("These fields are required: [Variable]");
    auto path = data_path("Variable", *variable);
    if (!path) return nullptr;
    if (name == kIsPresent) {
      if (!value.is_boolean()) return problem(type_problem(ComparandKind::kBoolean), name);
      return std::make_unique<IsPresent>(*std::move(path), value.get<bool>());
    }
    if (const Comparison* comparison = find_comparison(name)) {
      Comparand comparand(value);
      if (!is_of_kind(comparand, comparison->kind)) {
        return problem(type_problem(comparison->kind), name);
      }
      return std::make_unique<VariableTest>(*std::move(path), *comparison, std::move(comparand));
    }
    auto expected = data_path(name, value);
    if (!expected) return nullptr;
    return std::make_unique<VariableTest>(*std::move(path), *find_path_form(name),
                                          *std::move(expected));
  }

  std::optional<DataPath> data_path(const std::string& field, const Json& value) {
    if (value.is_string()) {
      auto path = DataPath::parse(value.get_ref<const std::string&>());
      if (path) return *std::move(path);
    }
    problem("Value is not a valid JSONPath", field);
    return std::nullopt;
  }

  static bool is_of_kind(const Comparand& comparand, ComparandKind kind) {
    switch (kind) {
      case ComparandKind::kString: return comparand.json.is_string();
      case ComparandKind::kNumber: return comparand.json.is_number();
      case ComparandKind::kBoolean: return comparand.json.is_boolean();
      case ComparandKind::kTimestamp: return comparand.instant.has_value();
    }
    return false;
  }

  std::nullptr_t problem(std::string_view message, const std::string& field) {
    diagnostics_.schema_error(std::string(message), location_ + '/' + field);
    return nullptr;
  }

  static std::string_view type_problem(ComparandKind kind) {
    switch (kind) {
      case ComparandKind::kString: return "Expected value of type String";
      case ComparandKind::kNumber: return "Expected value of type Number";
      case ComparandKind::kBoolean: return "Expected value of type Boolean";
      case ComparandKind::kTimestamp: return "String does not match RFC3339 timestamp";
    }
    return "";
  }

  const Json& rule_;
  const std::string& location_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::vector<std::string> rule_fields() {
  std::vector<std::string> fields{"Variable", "And", "Or", "Not", std::string(kIsPresent)};
  for (const Comparison& comparison : all_comparisons()) {
    fields.emplace_back(comparison.name);
    if (comparison.path_form == Comparison::PathForm::kNone) continue;
    fields.push_back(std::string(comparison.name) + "Path");
  }
  return fields;
}

std::unique_ptr<const Condition> parse_rule(const Json& rule, const std::string& location,
                                            Diagnostics& diagnostics, RulePlace place) {
  return RuleParser(rule, location, diagnostics).parse(place);
}

}  // namespace sidestep::asl
