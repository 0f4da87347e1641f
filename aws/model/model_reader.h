#pragma once
// Makes a model of the JSON text that the pack has of a service.

#include <memory>

#include "aws/model/pack.h"

namespace sidestep::aws {

class ModelReader {
 public:
  static std::unique_ptr<const ServiceModel> read(const PackedModel& packed);

 private:
  ModelReader(const ServiceHead& head, const Json& table);

  void read_shape(const Json& row, Shape& shape);
  void read_structure(const Json& row, Shape& shape);
  Member read_member(std::string name, const Json& row) const;
  Member read_item(const Json& row, std::string_view default_name) const;
  void read_operation(const std::string& name, const Json& row);
  void mark_plain_shapes();

  const Shape* shape_at(const Json& index) const {
    return &model_->shapes_[index.get<std::size_t>()];
  }

  std::unique_ptr<ServiceModel> model_;
};

}  // namespace sidestep::aws
