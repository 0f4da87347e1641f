#include "asl/states/data_flow.h"

#include "asl/states/state.h"

namespace sidestep::asl {
namespace {

Payload empty_object() { return Payload(Json::object()); }

// {"Error": ..., "Cause": ...}, without what is missing.
Payload error_output(const StateError& error) {
  Json output = Json::object();
  if (error.name) output["Error"] = *error.name;
  if (error.cause) output["Cause"] = *error.cause;
  return Payload(std::move(output));
}

std::optional<Template> parse_template(FieldReader& fields, std::string_view name) {
  const Json* value = fields.find(name);
  if (!value) return std::nullopt;
  return Template::parse(*value, fields.location_of(name), fields.diagnostics());
}

Expected<Payload, QueryError> evaluated(const std::optional<Template>& made_by, Visit& visit,
                                        const Payload& from) {
  if (!made_by) return from;
  SIDESTEP_TRY(value, made_by->evaluate(visit.environment(from.value())));
  return Payload(std::move(value));
}

}  // namespace

Filter Filter::parse(FieldReader& fields, std::string_view name) {
  Filter filter;
  const Json* value = fields.find(name);
  if (value && value->is_null()) {
    filter.discards_ = true;
  } else if (value) {
    filter.path_ = parse_path_field(fields, name);
    if (filter.path_ && filter.path_->is_whole_input()) filter.path_.reset();
  }
  return filter;
}

Expected<Payload, QueryError> Filter::apply(Visit& visit, const Payload& from) const {
  if (discards_) return empty_object();
  if (!path_) return from;
  SIDESTEP_TRY(found, select_valid(*path_, visit.environment(from.value())));
  return Payload(std::move(found).take());
}

ResultPath ResultPath::parse(FieldReader& fields) {
  ResultPath result_path;
  const Json* value = fields.find("ResultPath");
  if (value && value->is_null()) {
    result_path.discards_ = true;
  } else if (const auto text = fields.text("ResultPath")) {
    auto path = ReferencePath::parse(*text);
    if (!path) {
      fields.error("Value is not a Reference Path: " + path.error().message, "ResultPath");
    } else if (!path->is_whole()) {
      result_path.path_ = *std::move(path);
    }
  }
  return result_path;
}

Expected<Payload, QueryError> ResultPath::apply(const Payload& input,
                                                const Payload& result) const {
  if (discards_) return input;
  if (!path_) return result;
  SIDESTEP_TRY(combined, path_->assign(input.value(), result.value()));
  return Payload(std::move(combined));
}

DataFlow DataFlow::parse(FieldReader& fields, const SharedFields& shared) {
  DataFlow flow;
  if (fields.is_jsonata()) return flow;
  if (shared.input_path) flow.input_path_ = Filter::parse(fields, "InputPath");
  if (shared.parameters) flow.parameters_ = parse_template(fields, "Parameters");
  if (shared.result_selector) flow.result_selector_ = parse_template(fields, "ResultSelector");
  if (shared.result_path) flow.result_path_ = ResultPath::parse(fields);
  if (shared.output_path) flow.output_path_ = Filter::parse(fields, "OutputPath");
  return flow;
}

Expected<Payload, QueryError> DataFlow::effective_input(Visit& visit) const {
  SIDESTEP_TRY(selected, input_path_.apply(visit, visit.raw_input()));
  visit.set_selected_input(selected);
  return evaluated(parameters_, visit, selected);
}

Expected<Variables::Map, QueryError> DataFlow::assigned(Visit&, const Payload&) const {
  return Variables::Map{};
}

Expected<Payload, QueryError> DataFlow::output(Visit& visit, const Payload& result) const {
  SIDESTEP_TRY(selected, evaluated(result_selector_, visit, result));
  SIDESTEP_TRY(combined, result_path_.apply(visit.raw_input(), selected));
  return output_path_.apply(visit, combined);
}

CatcherOutput CatcherOutput::parse(FieldReader& fields) {
  CatcherOutput output;
  if (!fields.is_jsonata()) output.result_path_ = ResultPath::parse(fields);
  return output;
}

Expected<CatcherOutput::Made, QueryError> CatcherOutput::evaluate(Visit& visit,
                                                                  const StateError& error) const {
  SIDESTEP_TRY(output, result_path_.apply(visit.raw_input(), error_output(error)));
  return Made{std::move(output), {}};
}

}  // namespace sidestep::asl
