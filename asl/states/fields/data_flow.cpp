#include "asl/states/fields/data_flow.h"

namespace sidestep::asl {

std::unique_ptr<const DataFlow> DataFlow::parse(FieldReader& fields, const SharedFields& shared,
                                                std::string_view result_name) {
  return fields.is_jsonata() ? parse_jsonata_flow(fields, shared, result_name)
                             : parse_jsonpath_flow(fields, shared);
}

Variables::Map variables_of(Json object) {
  Variables::Map variables;
  for (auto& [name, value] : object.get_ref<Json::object_t&>()) {
    variables.insert_or_assign(name, Payload(std::move(value)));
  }
  return variables;
}

}  // namespace sidestep::asl
