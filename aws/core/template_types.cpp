#include "aws/core/template_types.h"

#include <charconv>

#include "aws/model/service_model.h"

namespace sidestep::aws {
namespace {

template <class Number>
void become_number(Json& value) {
  const std::string& text = value.get_ref<const std::string&>();
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc{} && end == text.data() + text.size() && !text.empty()) value = number;
}

void become_scalar(const Shape& shape, Json& value) {
  const bool is_text = value.is_string();
  switch (shape.kind) {
    case Kind::kString:
      if (value.is_number() || value.is_boolean()) value = to_text(value);
      return;
    case Kind::kInteger:
    case Kind::kLong:
      if (is_text) become_number<std::int64_t>(value);
      return;
    case Kind::kDouble:
      if (is_text) become_number<double>(value);
      return;
    case Kind::kBoolean:
      if (value == "true" || value == "false") value = value == "true";
      return;
    default:
      return;
  }
}

void become(const Shape& shape, Json& value) {
  if (shape.kind == Kind::kStructure && value.is_object()) {
    for (auto& [name, member] : value.get_ref<Json::object_t&>()) {
      if (const Member* known = shape.find(name)) become(*known->shape, member);
    }
  } else if (shape.kind == Kind::kMap && value.is_object()) {
    for (auto& [name, item] : value.get_ref<Json::object_t&>()) become(*shape.item.shape, item);
  } else if (shape.kind == Kind::kList && value.is_array()) {
    for (Json& item : value) become(*shape.item.shape, item);
  } else {
    become_scalar(shape, value);
  }
}

}  // namespace

Json with_types_of(std::string_view service, std::string_view operation, Json input) {
  const ServiceModel* model = ServiceModel::find(service);
  const OperationModel* known = model == nullptr ? nullptr : model->operation(operation);
  if (known != nullptr && known->input != nullptr) become(*known->input, input);
  return input;
}

}  // namespace sidestep::aws
