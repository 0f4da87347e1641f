#include "aws/model/service_model.h"

#include <algorithm>
#include <cctype>
#include <memory>

#include "aws/model/model_reader.h"
#include "aws/model/pack.h"

namespace sidestep::aws {
namespace {

const ServiceModel* kept(std::size_t index) {
  static std::vector<std::unique_ptr<const ServiceModel>> models(packed_models().size());
  if (models[index] == nullptr) models[index] = ModelReader::read(packed_models()[index]);
  return models[index].get();
}

bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, {}, [](unsigned char c) { return std::tolower(c); },
      [](unsigned char c) { return std::tolower(c); });
}

// Where the pack has the model.
std::optional<std::size_t> index_of_sdk(std::string_view sdk) {
  const auto& all = packed_models();
  const auto found = std::ranges::find(
      all, sdk, [](const PackedModel& model) { return std::string_view(model.head.sdk); });
  if (found == all.end()) return std::nullopt;
  return static_cast<std::size_t>(found - all.begin());
}

std::optional<std::size_t> index_of(std::string_view id) {
  const auto& all = packed_models();
  const auto found = std::ranges::lower_bound(
      all, id, {}, [](const PackedModel& model) { return std::string_view(model.head.id); });
  if (found == all.end() || found->head.id != id) return index_of_sdk(id);
  return static_cast<std::size_t>(found - all.begin());
}

}  // namespace

const Member* Shape::find(std::string_view member) const {
  const auto found = std::ranges::find(members, member, &Member::name);
  return found == members.end() ? nullptr : &*found;
}

const ServiceModel* ServiceModel::find(std::string_view id) {
  const auto index = index_of(id);
  return index ? kept(*index) : nullptr;
}

const ServiceHead* ServiceModel::find_head(std::string_view id) {
  const auto index = index_of(id);
  return index ? &packed_models()[*index].head : nullptr;
}

const ServiceModel* ServiceModel::find_sdk(std::string_view sdk) {
  const auto index = index_of_sdk(sdk);
  return index ? kept(*index) : nullptr;
}

const std::vector<ServiceHead>& ServiceModel::heads() {
  static const std::vector<ServiceHead> heads = [] {
    std::vector<ServiceHead> all;
    for (const PackedModel& model : packed_models()) all.push_back(model.head);
    return all;
  }();
  return heads;
}

const OperationModel* ServiceModel::operation(std::string_view name) const {
  const auto found = operations_.find(name);
  return found == operations_.end() ? nullptr : &found->second;
}

const OperationModel* ServiceModel::operation_in_any_case(std::string_view name) const {
  for (const auto& [known, operation] : operations_) {
    if (same_letters(known, name)) return &operation;
  }
  return nullptr;
}

const Shape* ServiceModel::error(std::string_view name) const {
  const Shape* by_code = nullptr;
  for (const Shape& shape : shapes_) {
    if (!shape.error) continue;
    if (shape.error->name == name) return &shape;
    if (shape.error->code == name) by_code = &shape;
  }
  return by_code;
}

std::string capitalised(std::string name) {
  if (!name.empty()) {
    name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
  }
  return name;
}

}  // namespace sidestep::aws
