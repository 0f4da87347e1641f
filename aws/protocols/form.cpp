#include "aws/protocols/form.h"

#include <algorithm>

#include "base/uri.h"

namespace sidestep::aws {

FormFields form_fields(std::string_view text) {
  FormFields fields;
  while (!text.empty()) {
    const std::string_view field = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(field.size() + 1, text.size()));
    if (field.empty()) continue;
    const std::size_t equals = std::min(field.find('='), field.size());
    const std::string_view value = field.substr(std::min(equals + 1, field.size()));
    fields.emplace_back(form_decoded(field.substr(0, equals)), form_decoded(value));
  }
  return fields;
}

std::string form_text(const FormFields& fields) {
  std::string out;
  for (const auto& [name, value] : fields) {
    if (!out.empty()) out += '&';
    out += uri_encoded(name) + "=" + uri_encoded(value);
  }
  return out;
}

}  // namespace sidestep::aws
