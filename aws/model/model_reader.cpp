#include "aws/model/model_reader.h"

#include <algorithm>

#include "base/invariant.h"
#include "base/json.h"

namespace sidestep::aws {
namespace {

std::string text_or(const Json& row, std::string_view name, std::string_view otherwise = "") {
  const Json* value = find_member(row, name);
  return value != nullptr ? value->get<std::string>() : std::string(otherwise);
}

bool flag(const Json& row, std::string_view name) { return find_member(row, name) != nullptr; }

Kind kind_of(std::string_view name) {
  if (name == "structure") return Kind::kStructure;
  if (name == "list") return Kind::kList;
  if (name == "map") return Kind::kMap;
  if (name == "string") return Kind::kString;
  if (name == "blob") return Kind::kBlob;
  if (name == "boolean") return Kind::kBoolean;
  if (name == "integer") return Kind::kInteger;
  if (name == "long") return Kind::kLong;
  if (name == "double") return Kind::kDouble;
  return name == "timestamp" ? Kind::kTimestamp : Kind::kDocument;
}

Place place_of(std::string_view name) {
  if (name == "uri") return Place::kUri;
  if (name == "querystring") return Place::kQueryString;
  if (name == "header") return Place::kHeader;
  if (name == "headers") return Place::kHeaders;
  return name == "statusCode" ? Place::kStatusCode : Place::kBody;
}

TimeForm time_of(std::string_view name) {
  if (name == "iso") return TimeForm::kIso;
  if (name == "epoch") return TimeForm::kEpoch;
  return name == "http" ? TimeForm::kHttp : TimeForm::kDefault;
}

std::optional<double> limit(const Json& row, std::string_view name) {
  const Json* value = find_member(row, name);
  return value != nullptr ? std::optional(value->get<double>()) : std::nullopt;
}

ErrorTraits error_of(const std::string& name, const Json& row) {
  ErrorTraits error;
  error.name = name;
  error.code = text_or(row, "code", error.name);
  error.is_fault = flag(row, "fault");
  const Json* status = find_member(row, "status");
  error.status = status != nullptr ? status->get<int>() : error.is_fault ? 500 : 400;
  return error;
}

// Whether JSON has the member under its own name and in its own form.
bool is_plain(const Member& member) {
  const TimeForm time = member.time;
  return member.name == member.wire_name && member.place == Place::kBody &&
         (time == TimeForm::kDefault || time == TimeForm::kEpoch) && member.shape->plain_in_json;
}

bool is_plain(const Shape& shape) {
  if (shape.kind == Kind::kStructure) {
    return std::ranges::all_of(shape.members,
                               [](const Member& member) { return is_plain(member); });
  }
  const bool has_items = shape.kind == Kind::kList || shape.kind == Kind::kMap;
  return !has_items || shape.item.shape->plain_in_json;
}

}  // namespace

std::unique_ptr<const ServiceModel> ModelReader::read(const PackedModel& packed) {
  const auto table = parse_json(unpacked(packed));
  SIDESTEP_INVARIANT(table.has_value(), "a packed service model is not JSON");
  return std::move(ModelReader(packed.head, *table).model_);
}

ModelReader::ModelReader(const ServiceHead& head, const Json& table)
    : model_(new ServiceModel(head)) {
  const Json& shapes = table.at("shapes");
  model_->shapes_.resize(shapes.size());
  for (std::size_t i = 0; i < shapes.size(); ++i) read_shape(shapes[i], model_->shapes_[i]);
  mark_plain_shapes();
  for (const auto& [name, row] : table.at("operations").get_ref<const Json::object_t&>()) {
    read_operation(name, row);
  }
}

void ModelReader::read_shape(const Json& row, Shape& shape) {
  shape.kind = kind_of(row.at("kind").get_ref<const std::string&>());
  shape.min = limit(row, "min");
  shape.max = limit(row, "max");
  shape.pattern = text_or(row, "pattern");
  shape.has_checked_pattern = !shape.pattern.empty() && !flag(row, "unchecked");
  shape.sensitive = flag(row, "sensitive");
  shape.event_stream = flag(row, "eventstream");
  shape.union_of = flag(row, "union");
  if (const Json* values = find_member(row, "enum")) {
    shape.values = values->get<std::vector<std::string>>();
  }
  shape.time = time_of(text_or(row, "time"));
  shape.plain_in_json = shape.time == TimeForm::kDefault || shape.time == TimeForm::kEpoch;
  shape.flattened = flag(row, "flattened");
  if (shape.kind == Kind::kStructure) read_structure(row, shape);
  if (shape.kind == Kind::kList) shape.item = read_item(row.at("item"), "member");
  if (shape.kind == Kind::kMap) {
    shape.key = read_item(row.at("key"), "key");
    shape.item = read_item(row.at("value"), "value");
  }
}

void ModelReader::read_structure(const Json& row, Shape& shape) {
  shape.name = text_or(row, "name");
  const auto& members = row.at("members").get_ref<const Json::object_t&>();
  shape.members.reserve(members.size());
  for (const auto& [name, member] : members) {
    shape.members.push_back(read_member(name, member));
  }
  if (flag(row, "payload")) shape.payload = shape.find(text_or(row, "payload"));
  if (const Json* error = find_member(row, "error")) shape.error = error_of(shape.name, *error);
}

Member ModelReader::read_member(std::string name, const Json& row) const {
  Member member;
  member.name = std::move(name);
  member.wire_name = member.name;
  member.query_name = member.name;
  if (row.is_number()) {
    member.shape = shape_at(row);
    return member;
  }
  member.shape = shape_at(row.at("shape"));
  member.has_own_wire_name = flag(row, "as");
  member.wire_name = text_or(row, "as", member.name);
  const bool is_ec2 = model_->head_.protocol == Protocol::kEc2;
  member.query_name =
      text_or(row, "query", is_ec2 ? capitalised(member.wire_name) : member.wire_name);
  member.place = place_of(text_or(row, "in"));
  member.time = time_of(text_or(row, "time"));
  member.required = flag(row, "required");
  member.flattened = flag(row, "flattened");
  member.streaming = flag(row, "streaming");
  member.xml_attribute = flag(row, "xmlAttribute");
  member.idempotency_token = flag(row, "idempotencyToken");
  member.host_label = flag(row, "hostLabel");
  member.json_text = flag(row, "jsonvalue");
  member.xml_namespace = text_or(row, "xmlns");
  member.xml_prefix = text_or(row, "xmlns_prefix");
  return member;
}

Member ModelReader::read_item(const Json& row, std::string_view default_name) const {
  Member item = read_member("", row);
  if (item.wire_name.empty()) item.wire_name = default_name;
  if (item.query_name.empty()) item.query_name = default_name;
  item.has_own_wire_name = row.is_object() && (flag(row, "as") || flag(row, "query"));
  return item;
}

void ModelReader::read_operation(const std::string& name, const Json& row) {
  OperationModel operation;
  operation.name = name;
  const Json* http = find_member(row, "http");
  operation.method = http != nullptr ? http->at(0).get<std::string>() : "POST";
  operation.uri = http != nullptr ? http->at(1).get<std::string>() : "/";
  if (const Json* status = find_member(row, "status")) operation.status = status->get<int>();
  if (const Json* input = find_member(row, "in")) operation.input = shape_at(*input);
  if (const Json* output = find_member(row, "out")) operation.output = shape_at(*output);
  if (const Json* errors = find_member(row, "errors")) {
    for (const Json& error : *errors) operation.errors.push_back(shape_at(error));
  }
  operation.input_root = text_or(row, "root");
  operation.output_root = text_or(row, "out_root");
  operation.wrapper = text_or(row, "wrapper", name + "Result");
  operation.xml_namespace = text_or(row, "xmlns");
  operation.host_prefix = text_or(row, "host");
  operation.is_unsigned = flag(row, "unsigned");
  operation.is_deprecated = flag(row, "deprecated");
  operation.needs_checksum = flag(row, "checksum");
  model_->operations_.emplace(name, std::move(operation));
}

// What is not plain makes whatever contains it not plain, until nothing changes any more. On the
// way, members take over times and flattening from their shapes.
void ModelReader::mark_plain_shapes() {
  const auto complete = [](Member& member) {
    if (member.shape == nullptr) return;
    if (member.time == TimeForm::kDefault) member.time = member.shape->time;
    if (member.shape->flattened) member.flattened = true;
  };
  for (Shape& shape : model_->shapes_) {
    for (Member& member : shape.members) complete(member);
    complete(shape.item);
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (Shape& shape : model_->shapes_) {
      if (!shape.plain_in_json || is_plain(shape)) continue;
      shape.plain_in_json = false;
      changed = true;
    }
  }
}

}  // namespace sidestep::aws
