#include "base/payload.h"

#include <utility>

namespace sidestep {

Payload::Payload(Json value)
    : data_(std::make_shared<Data>(Data{std::move(value), std::nullopt})) {}

Expected<Payload, JsonError> Payload::parse(std::string text) {
  SIDESTEP_TRY(value, parse_json(text));
  Payload payload(std::move(value));
  payload.data_->text = std::move(text);
  return payload;
}

Payload Payload::array(const std::vector<Payload>& items) {
  Json values = Json::array();
  std::string text = "[";
  for (const Payload& item : items) {
    if (text.size() > 1) text += ',';
    text += item.text();
    values.push_back(item.value());
  }
  Payload payload(std::move(values));
  payload.data_->text = std::move(text) + ']';
  return payload;
}

const std::string& Payload::text() const {
  if (data_->text) return *data_->text;
  // Making it may pause, and another may have made it meanwhile, whose reference must stay good.
  std::string made = to_text(data_->value);
  if (!data_->text) data_->text = std::move(made);
  return *data_->text;
}

}  // namespace sidestep
