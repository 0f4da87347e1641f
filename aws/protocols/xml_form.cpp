#include "aws/protocols/xml_form.h"

#include <string>
#include <vector>

#include "aws/protocols/scalars.h"

namespace sidestep::aws {
namespace {

// SQS's model has names for JSON, and others for the query protocol that it took before.
const std::string& xml_name(const Member& member, XmlDialect dialect) {
  return dialect == XmlDialect::kQuery ? member.query_name : member.wire_name;
}

constexpr std::string_view kInstance = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

// What follows the element's name: its namespace, and members that are attributes.
std::string attributes_of(const Json& value, const Member& member) {
  std::string out;
  if (!member.xml_namespace.empty()) {
    out = "xmlns" + (member.xml_prefix.empty() ? "" : ":" + member.xml_prefix) + "=\"" +
          member.xml_namespace + "\"";
  }
  if (member.shape->kind != Kind::kStructure) return out;
  for (const Member& inner : member.shape->members) {
    const Json* text = inner.xml_attribute ? find_member(value, inner.name) : nullptr;
    if (text == nullptr || text->is_null()) continue;
    if (!out.empty()) out += ' ';
    // https://www.w3.org/TR/xmlschema-1/#xsi_type, which must be declared where it is used.
    if (out.empty() && inner.wire_name.starts_with("xsi:")) out = std::string(kInstance) + ' ';
    out += inner.wire_name + "=\"" + xml::escaped(text_of(*text, inner, TimeForm::kIso)) + "\"";
  }
  return out;
}

void write_list(xml::Writer& writer, std::string_view name, const Json& items, const Member& member,
                XmlDialect dialect) {
  const Member& item = member.shape->item;
  if (member.flattened) {
    const std::string_view own = item.has_own_wire_name ? xml_name(item, dialect) : name;
    for (const Json& value : items) write_xml(writer, own, value, item, dialect);
    return;
  }
  writer.open(name, attributes_of(items, member));
  for (const Json& value : items) write_xml(writer, xml_name(item, dialect), value, item, dialect);
  writer.close(name);
}

void write_map(xml::Writer& writer, std::string_view name, const Json& entries,
               const Member& member, XmlDialect dialect) {
  const Shape& shape = *member.shape;
  const std::string_view entry = member.flattened ? name : "entry";
  if (!member.flattened) writer.open(name, attributes_of(entries, member));
  for (const auto& [key, value] : entries.get_ref<const Json::object_t&>()) {
    writer.open(entry);
    writer.leaf(xml_name(shape.key, dialect), key);
    write_xml(writer, xml_name(shape.item, dialect), value, shape.item, dialect);
    writer.close(entry);
  }
  if (!member.flattened) writer.close(name);
}

std::vector<const xml::Element*> children_named(const xml::Element& element,
                                                std::string_view name) {
  std::vector<const xml::Element*> found;
  for (const xml::Element& child : element.children) {
    if (child.name == name) found.push_back(&child);
  }
  return found;
}

Json read_one(const xml::Element& element, const Member& member, XmlDialect dialect);

Json read_items(const std::vector<const xml::Element*>& elements, const Member& item,
                XmlDialect dialect) {
  Json items = Json::array();
  for (const xml::Element* element : elements) items.push_back(read_one(*element, item, dialect));
  return items;
}

Json read_entries(const std::vector<const xml::Element*>& elements, const Shape& shape,
                  XmlDialect dialect) {
  Json entries = Json::object();
  for (const xml::Element* element : elements) {
    const xml::Element* key = element->find(xml_name(shape.key, dialect));
    const xml::Element* value = element->find(xml_name(shape.item, dialect));
    if (key == nullptr || value == nullptr) continue;
    entries[key->text] = read_one(*value, shape.item, dialect);
  }
  return entries;
}

Json read_one(const xml::Element& element, const Member& member, XmlDialect dialect) {
  const Shape& shape = *member.shape;
  switch (shape.kind) {
    case Kind::kStructure:
      return read_xml_members(element, shape, dialect);
    case Kind::kList:
      return read_items(children_named(element, xml_name(shape.item, dialect)), shape.item,
                        dialect);
    case Kind::kMap:
      return read_entries(children_named(element, "entry"), shape, dialect);
    default:
      return value_of(element.text, member, TimeForm::kIso);
  }
}

// Null if the element does not have the member.
Json read_member_of(const xml::Element& element, const Member& member, XmlDialect dialect) {
  if (member.xml_attribute) {
    const std::string* text = element.attribute(member.wire_name);
    return text != nullptr ? value_of(*text, member, TimeForm::kIso) : Json();
  }
  const Shape& shape = *member.shape;
  if (member.flattened && shape.kind == Kind::kList) {
    const auto found = children_named(
        element, xml_name(shape.item.has_own_wire_name ? shape.item : member, dialect));
    return found.empty() ? Json() : read_items(found, shape.item, dialect);
  }
  if (member.flattened && shape.kind == Kind::kMap) {
    const auto found = children_named(element, xml_name(member, dialect));
    return found.empty() ? Json() : read_entries(found, shape, dialect);
  }
  const xml::Element* own = element.find(xml_name(member, dialect));
  return own != nullptr ? read_one(*own, member, dialect) : Json();
}

}  // namespace

void write_xml_members(xml::Writer& writer, const Json& members, const Shape& shape,
                       XmlDialect dialect) {
  for (const Member& member : shape.members) {
    if (member.place != Place::kBody || member.xml_attribute) continue;
    const Json* value = find_member(members, member.name);
    if (value == nullptr || value->is_null()) continue;
    write_xml(writer, xml_name(member, dialect), *value, member, dialect);
  }
}

void write_xml(xml::Writer& writer, std::string_view name, const Json& value, const Member& member,
               XmlDialect dialect) {
  switch (member.shape->kind) {
    case Kind::kStructure:
      writer.open(name, attributes_of(value, member));
      write_xml_members(writer, value, *member.shape, dialect);
      return writer.close(name);
    case Kind::kList:
      return write_list(writer, name, value, member, dialect);
    case Kind::kMap:
      return write_map(writer, name, value, member, dialect);
    default:
      return writer.leaf(name, text_of(value, member, TimeForm::kIso),
                         attributes_of(value, member));
  }
}

Json read_xml_members(const xml::Element& element, const Shape& shape, XmlDialect dialect) {
  Json members = Json::object();
  for (const Member& member : shape.members) {
    if (member.place != Place::kBody) continue;
    Json value = read_member_of(element, member, dialect);
    if (!value.is_null()) members[member.name] = std::move(value);
  }
  return members;
}

}  // namespace sidestep::aws
