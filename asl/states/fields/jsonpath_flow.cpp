// The data flow of JSONPath states: InputPath, Parameters, ResultSelector, ResultPath, OutputPath,
// and Assign.

#include "asl/definition/assign_field.h"
#include "asl/definition/path_field.h"
#include "asl/definition/template_field.h"
#include "asl/jsonpath/assign.h"
#include "asl/states/fields/data_flow.h"
#include "asl/states/state.h"

namespace sidestep::asl {
namespace {

// InputPath or OutputPath: absent is "$", null is the empty object.
class Filter {
 public:
  static Filter parse(FieldReader& fields, std::string_view name) {
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

  Expected<Payload, QueryError> apply(Visit& visit, const Payload& from) const {
    if (discards_) return Payload(Json::object());
    if (!path_) return from;
    SIDESTEP_TRY(found, select_valid(*path_, visit.environment(from.value())));
    return Payload(std::move(found).take());
  }

 private:
  bool discards_ = false;
  std::optional<DataPath> path_;  // none: everything passes
};

// ResultPath: where a result goes in the state's input. Absent is "$", null discards the result.
class ResultPath {
 public:
  static ResultPath parse(FieldReader& fields) {
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

  Expected<Payload, QueryError> apply(const Payload& input, const Payload& result) const {
    if (discards_) return input;
    if (!path_) return result;
    SIDESTEP_TRY(combined, path_->assign(input.value(), result.value()));
    return Payload(std::move(combined));
  }

 private:
  bool discards_ = false;
  std::optional<ReferencePath> path_;  // none: the result replaces the input
};

Expected<Payload, QueryError> evaluated(const std::optional<Template>& made_by, Visit& visit,
                                        const Payload& from) {
  if (!made_by) return from;
  SIDESTEP_TRY(value, made_by->evaluate(visit.environment(from.value())));
  return Payload(std::move(value));
}

class JsonPathFlow final : public DataFlow {
 public:
  JsonPathFlow(FieldReader& fields, const SharedFields& shared)
      : has_parameters_(shared.parameters), tells_result_(shared.has_own_result()) {
    if (shared.input_path) input_path_ = Filter::parse(fields, "InputPath");
    if (shared.parameters) parameters_ = parse_template_field(fields, "Parameters");
    if (shared.result_selector) result_selector_ = parse_template_field(fields, "ResultSelector");
    if (shared.result_path) result_path_ = ResultPath::parse(fields);
    if (shared.output_path) output_path_ = Filter::parse(fields, "OutputPath");
    if (shared.assign && check_assign(fields)) assign_ = parse_template_field(fields, "Assign");
  }

  Expected<Payload, QueryError> effective_input(Visit& visit) const override {
    SIDESTEP_TRY(selected, input_path_.apply(visit, visit.raw_input()));
    visit.set_selected_input(selected);
    visit.tell(stages::kAfterInputPath, selected);
    SIDESTEP_TRY(effective, evaluated(parameters_, visit, selected));
    if (has_parameters_) visit.tell(stages::kAfterParameters, effective);
    return effective;
  }

  Expected<Variables::Map, QueryError> assigned(Visit& visit,
                                                const Payload& result) const override {
    if (!assign_) return Variables::Map();
    SIDESTEP_TRY(values, assign_->evaluate(visit.environment(result.value())));
    return variables_of(std::move(values));
  }

  Expected<Payload, QueryError> output(Visit& visit, const Payload& result) const override {
    SIDESTEP_TRY(selected, evaluated(result_selector_, visit, result));
    if (tells_result_) visit.tell(stages::kAfterResultSelector, selected);
    SIDESTEP_TRY(combined, result_path_.apply(visit.raw_input(), selected));
    if (tells_result_) visit.tell(stages::kAfterResultPath, combined);
    return output_path_.apply(visit, combined);
  }

 private:
  const bool has_parameters_;
  const bool tells_result_;
  Filter input_path_;
  std::optional<Template> parameters_;
  std::optional<Template> result_selector_;
  ResultPath result_path_;
  Filter output_path_;
  std::optional<Template> assign_;
};

}  // namespace

std::unique_ptr<const DataFlow> parse_jsonpath_flow(FieldReader& fields,
                                                    const SharedFields& shared) {
  return std::make_unique<JsonPathFlow>(fields, shared);
}

}  // namespace sidestep::asl
