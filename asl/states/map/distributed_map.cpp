#include "asl/states/map/distributed_map.h"

#include "base/hash.h"
#include "base/limits.h"
#include "base/utf16.h"

namespace sidestep::asl {
namespace {

// A reader of the object in field `name`; nullopt if there is none.
std::optional<FieldReader> object_in(FieldReader& fields, std::string_view name) {
  const Json* object = fields.object(name);
  if (!object) return std::nullopt;
  return fields.inside(*object, fields.location_of(name), name);
}

// Those that AWS documents; a label becomes part of ARNs.
bool has_forbidden_character(std::string_view label) {
  for (const char c : label) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) return true;
  }
  return label.find_first_of("<>{}[]?*\"#%\\^|~`$&,;:/") != label.npos;
}

void check_label(const std::string& label, FieldReader& fields) {
  if (utf16_length(label) > limits::kMapLabelMax) {
    fields.error("The length of the label must be at most " + std::to_string(limits::kMapLabelMax) +
                     " characters",
                 "Label");
  } else if (label.empty() || has_forbidden_character(label)) {
    fields.error("The label is empty or contains characters that it must not", "Label");
  }
}

}  // namespace

DistributedMap DistributedMap::parse(FieldReader& fields, ExecutionType children) {
  DistributedMap map;
  map.children = children;
  map.location = fields.location();
  if (auto reader = object_in(fields, "ItemReader")) map.reader = ItemReader::parse(*reader);
  if (auto batcher = object_in(fields, "ItemBatcher")) map.batcher = ItemBatcher::parse(*batcher);
  if (auto writer = object_in(fields, "ResultWriter")) map.writer = ResultWriter::parse(*writer);
  map.label = fields.text("Label");
  if (map.label) check_label(*map.label, fields);
  return map;
}

// The same for ever, as AWS's is: in the form of a UUID that was made of a name.
std::string DistributedMap::label_in(std::string_view state_machine_arn) const {
  if (label) return *label;
  std::string hex = sha256_hex(std::string(state_machine_arn) + ' ' + location).substr(0, 32);
  hex[12] = '3';
  hex[16] = "89ab"[hex[16] & 3];
  return hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' +
         hex.substr(16, 4) + '-' + hex.substr(20);
}

}  // namespace sidestep::asl
