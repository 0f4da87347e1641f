#pragma once
// multipart/form-data: forms with a file, as browsers send them. The fields come first; the file is
// a stream, as there may be more of it than memory.
// https://www.rfc-editor.org/rfc/rfc7578

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/byte_source.h"
#include "base/result.h"

namespace sidestep::aws {

struct MultipartForm {
  std::vector<std::pair<std::string, std::string>> fields;  // before the file, in their order
  std::string file_name{};
  std::unique_ptr<ByteSource> file{};  // null: the form has none
};

enum class FormFault { kDamaged, kTooLong };

// Nothing if the type is another, or says no boundary.
std::optional<std::string> form_boundary(std::string_view content_type);

// Reads `body` up to the bytes of the field `file_field`; what follows them is read with them and
// ignored. The fields may have `bytes_max` bytes in all. Calls `then` once, on the loop, now or
// later.
using FormRead = UniqueFunction<void(Expected<MultipartForm, FormFault> form)>;
struct FormPlan {
  std::string boundary;
  std::string file_field;
  std::size_t bytes_max = 0;
};
void read_multipart_form(std::unique_ptr<ByteSource> body, FormPlan plan, FormRead then);

}  // namespace sidestep::aws
