#pragma once
// What the operations of one AWS service answer: which members, of which types, which of them
// always. From the service's model.

#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace sidestep::services {

// One type: "structure", "list", "map", "string", "blob" (bytes, in JSON their Base64 form), "text"
// (what is text in JSON, but has no length of its own), "number", "boolean" or "any".
class Shape {
 public:
  Shape(const Json& shapes, const Json& index)
      : shapes_(&shapes), row_(&shapes.at(as_size(index))) {}

  std::string_view type() const;
  // Of a structure: calls visit(name, shape) for each member, with the name the model has for it.
  template <class Visit>
  void each_member(Visit visit) const {
    for (const auto& [name, index] : row_->at("members").get_ref<const Json::object_t&>()) {
      visit(name, Shape(*shapes_, index));
    }
  }
  // Of a structure: the names of members that are always there; null if there are none.
  const Json* required() const { return find_member(*row_, "required"); }
  // Of a list or a map.
  Shape item() const { return {*shapes_, row_->at("item")}; }
  // The least and the most a number may be, or characters of a string, bytes of a blob, items of a
  // list, entries of a map.
  std::optional<double> min() const { return limit("min"); }
  std::optional<double> max() const { return limit("max"); }
  // Of a string: the values of its enumeration, and the expression that it matches as a whole (see
  // pattern.h); null if there are none.
  const Json* values() const { return find_member(*row_, "enum"); }
  const std::string* pattern() const;

 private:
  static std::size_t as_size(const Json& index) { return index.get<std::size_t>(); }
  std::optional<double> limit(std::string_view name) const;

  const Json* shapes_;
  const Json* row_;
};

class ServiceShapes {
 public:
  // `service` as aws-sdk resources write it, "sfn", or with other case and hyphens. Nothing if no
  // such service is known. Takes a few milliseconds for the largest; keep what it returns no longer
  // than it is used.
  static std::optional<ServiceShapes> of(std::string_view service);

  // Nothing if there is no such operation, or its answer is empty. The service outlives the shape.
  std::optional<Shape> answer_of(std::string_view operation) const;

  // How an aws-sdk integration writes a member of the model: "Md5OfMessageBody" for
  // "MD5OfMessageBody".
  std::string sdk_name(const std::string& member) const;

 private:
  explicit ServiceShapes(Json table) : table_(std::move(table)) {}

  Json table_;
};

// A member's name with a capital: how optimised integrations write it.
std::string capitalised(std::string name);

}  // namespace sidestep::services
