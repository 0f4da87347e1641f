#include "asl/value_source.h"

namespace sidestep::asl {

Expected<ValueSource, SyntaxError> ValueSource::parse(std::string_view text) {
  if (text.starts_with('$')) {
    SIDESTEP_TRY(path, DataPath::parse(text));
    return ValueSource(std::move(path));
  }
  SIDESTEP_TRY(call, IntrinsicCall::parse(text));
  return ValueSource(std::move(call));
}

const std::string& ValueSource::text() const {
  return std::visit([](const auto& source) -> const std::string& { return source.text(); },
                    source_);
}

Expected<Selection, QueryError> ValueSource::evaluate(const QueryEnvironment& environment,
                                                      std::string_view field) const {
  if (const auto* call = std::get_if<IntrinsicCall>(&source_)) {
    SIDESTEP_TRY(value, call->evaluate(environment));
    return Selection::made(std::move(value));
  }
  const auto& path = std::get<DataPath>(source_);
  auto found = path.select_value(environment);
  if (found) return *std::move(found);
  return unexpected(path_not_in_input(path, found.error(), field, environment.input));
}

void ValueSource::list_variables(VariableNames& names) const {
  std::visit([&](const auto& source) { source.list_variables(names); }, source_);
}

}  // namespace sidestep::asl
