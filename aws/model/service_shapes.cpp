#include "aws/model/service_shapes.h"

#include <zlib.h>

#include <algorithm>
#include <cctype>

#include "base/invariant.h"
#include "aws/model/embedded.h"

namespace sidestep::services {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// "EMR-Containers" is "emrcontainers"; a "service" at the end is not part of the name.
std::string normal_name(std::string_view service) {
  constexpr std::string_view kSuffix = "service";
  std::string name = lower(service);
  std::erase(name, '-');
  if (name.size() > kSuffix.size() && name.ends_with(kSuffix)) {
    name.resize(name.size() - kSuffix.size());
  }
  return name;
}

std::string decompressed(const EmbeddedShapes& shapes) {
  std::string text(shapes.size, '\0');
  uLongf size = shapes.size;
  const int status = uncompress(reinterpret_cast<Bytef*>(text.data()), &size,
                                reinterpret_cast<const Bytef*>(shapes.compressed.data()),
                                shapes.compressed.size());
  SIDESTEP_INVARIANT(status == Z_OK && size == shapes.size, "the embedded shapes are broken");
  return text;
}

}  // namespace

std::string_view Shape::type() const { return row_->at("type").get_ref<const std::string&>(); }

std::optional<double> Shape::limit(std::string_view name) const {
  const Json* value = find_member(*row_, name);
  return value ? std::optional(value->get<double>()) : std::nullopt;
}

const std::string* Shape::pattern() const {
  const Json* text = find_member(*row_, "pattern");
  return text ? &text->get_ref<const std::string&>() : nullptr;
}

std::optional<ServiceShapes> ServiceShapes::of(std::string_view service) {
  const auto known = embedded_shapes();
  const auto found = std::ranges::find(known, normal_name(service), &EmbeddedShapes::service);
  if (found == known.end()) return std::nullopt;
  return ServiceShapes(parse_json(decompressed(*found)).value());
}

std::optional<Shape> ServiceShapes::answer_of(std::string_view operation) const {
  const Json* index = find_member(table_.at("operations"), lower(operation));
  if (!index) return std::nullopt;
  return Shape(table_.at("shapes"), *index);
}

std::string ServiceShapes::sdk_name(const std::string& member) const {
  const Json* name = find_member(table_.at("sdk_names"), member);
  return name ? name->get<std::string>() : capitalised(member);
}

std::string capitalised(std::string name) {
  if (!name.empty()) {
    name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
  }
  return name;
}

}  // namespace sidestep::services
