#pragma once
// A JSON value that travels through an execution: immutable, shared, with its text made at most
// once. A payload that came as text keeps that very text, blanks and all, because AWS shows an
// input that was only passed on exactly as it was sent.
//
// Copying costs a reference count. Not thread-safe: payloads belong to the loop thread.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace sidestep {

class Payload {
 public:
  Payload() : Payload(Json()) {}  // null
  explicit Payload(Json value);

  // Keeps `text` as the payload's text. JsonError if it is not JSON.
  static Expected<Payload, JsonError> parse(std::string text);

  // The array of `items`, its text made of theirs: blanks that came with an input stay.
  static Payload array(const std::vector<Payload>& items);

  const Json& value() const { return data_->value; }
  const std::string& text() const;

 private:
  struct Data {
    Json value;
    std::optional<std::string> text;
  };

  std::shared_ptr<Data> data_;
};

}  // namespace sidestep
