// The data flow of JSONata states: Arguments, Assign and Output.

#include "asl/definition/assign_field.h"
#include "asl/states/fields/data_flow.h"
#include "asl/states/fields/jsonata_field.h"
#include "asl/states/state.h"

namespace sidestep::asl {
namespace {

class JsonataFlow final : public DataFlow {
 public:
  JsonataFlow(FieldReader& fields, const SharedFields& shared, std::string_view result_name)
      : result_name_(result_name), has_arguments_(shared.arguments) {
    if (shared.arguments) arguments_ = JsonataField::parse(fields, "Arguments");
    if (shared.assign) assign_ = parse_assign(fields, result_name);
    if (shared.output) output_ = JsonataField::parse(fields, "Output", result_name);
  }

  Expected<Payload, QueryError> effective_input(Visit& visit) const override {
    Payload effective = visit.raw_input();
    if (arguments_) {
      SIDESTEP_TRY(arguments, arguments_->evaluate(visit));
      effective = Payload(std::move(arguments));
    }
    if (has_arguments_) visit.tell(stages::kAfterArguments, effective);
    return effective;
  }

  Expected<Variables::Map, QueryError> assigned(Visit& visit,
                                                const Payload& result) const override {
    if (!assign_) return Variables::Map();
    SIDESTEP_TRY(values, assign_->evaluate(visit, {result_name_, &result.value()}));
    return variables_of(std::move(values));
  }

  Expected<Payload, QueryError> output(Visit& visit, const Payload& result) const override {
    if (!output_) return result;
    SIDESTEP_TRY(value, output_->evaluate(visit, {result_name_, &result.value()}));
    return Payload(std::move(value));
  }

 private:
  static std::optional<JsonataField> parse_assign(FieldReader& fields,
                                                  std::string_view result_name) {
    if (!check_assign(fields)) return std::nullopt;
    return JsonataField::parse(fields, "Assign", result_name);
  }

  const std::string_view result_name_;  // a constant
  const bool has_arguments_;
  std::optional<JsonataField> arguments_;
  std::optional<JsonataField> assign_;
  std::optional<JsonataField> output_;
};

}  // namespace

std::unique_ptr<const DataFlow> parse_jsonata_flow(FieldReader& fields, const SharedFields& shared,
                                                   std::string_view result_name) {
  return std::make_unique<JsonataFlow>(fields, shared, result_name);
}

}  // namespace sidestep::asl
