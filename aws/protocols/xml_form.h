#pragma once
// Members in XML, for the query, ec2 and rest-xml protocols, in both directions.

#include <string_view>

#include "aws/model/shape.h"
#include "base/json.h"
#include "base/xml.h"

namespace sidestep::aws {

enum class XmlDialect { kRestXml, kQuery, kEc2 };

// Writes the members of a structure that stand in the body, without an element around them.
void write_xml_members(xml::Writer& writer, const Json& members, const Shape& shape,
                       XmlDialect dialect);

// One element with `value` in it.
void write_xml(xml::Writer& writer, std::string_view name, const Json& value, const Member& member,
               XmlDialect dialect);

// Of the elements in `element`, those that the model has.
Json read_xml_members(const xml::Element& element, const Shape& shape, XmlDialect dialect);

}  // namespace sidestep::aws
