#pragma once
// Numbers, flags, times and bytes as text, where a protocol has no types of its own: in XML, query
// strings, headers and forms.

#include <string>
#include <string_view>

#include "aws/model/shape.h"
#include "base/json.h"

namespace sidestep::aws {

// `value` is in canonical form. `otherwise` is how times are written unless the member has a form
// of its own.
std::string text_of(const Json& value, const Member& member, TimeForm otherwise);

// A text that is not of the member's type stays a text, for the validator to refuse.
Json value_of(std::string text, const Member& member, TimeForm otherwise);

// A time in canonical form, of a number or a text of any of the three forms; anything else as it
// is.
Json canonical_time(const Json& written);

// "2026-11-23T11:49:00.123Z", "Mon, 23 Nov 2026 11:49:00 GMT" or 1795434540.123.
Json written_time(const Json& seconds, TimeForm form);

}  // namespace sidestep::aws
