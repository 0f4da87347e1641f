#pragma once
// The functions, by name. To add one: its definition in a file here, its row in functions.cpp, its
// cases in tests/aws/cloudformation/intrinsics.

#include <string_view>

#include "aws/cloudformation/intrinsics/values.h"

namespace sidestep::aws::cloudformation {

struct Function {
  // `argument` is as the template has it: most functions evaluate it first.
  using Call = Value (*)(const Json& argument, const Values& values);

  std::string_view name;  // "Fn::Join"
  Call call;
};

// Null if there is none.
const Function* find_function(std::string_view name);

// references.cpp
Value call_ref(const Json& argument, const Values& values);
Value call_get_att(const Json& argument, const Values& values);
Value call_import_value(const Json& argument, const Values& values);
Value call_find_in_map(const Json& argument, const Values& values);
Value call_if(const Json& argument, const Values& values);
Value call_get_azs(const Json& argument, const Values& values);

// texts.cpp
Value call_join(const Json& argument, const Values& values);
Value call_split(const Json& argument, const Values& values);
Value call_sub(const Json& argument, const Values& values);
Value call_base64(const Json& argument, const Values& values);
Value call_to_json_string(const Json& argument, const Values& values);

// lists.cpp
Value call_select(const Json& argument, const Values& values);
Value call_length(const Json& argument, const Values& values);
Value call_cidr(const Json& argument, const Values& values);

}  // namespace sidestep::aws::cloudformation
