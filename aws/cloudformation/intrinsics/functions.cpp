#include "aws/cloudformation/intrinsics/functions.h"

#include <algorithm>
#include <array>

namespace sidestep::aws::cloudformation {
namespace {

constexpr std::array kFunctions{
    Function{"Ref", call_ref},
    Function{"Fn::Base64", call_base64},
    Function{"Fn::Cidr", call_cidr},
    Function{"Fn::FindInMap", call_find_in_map},
    Function{"Fn::GetAZs", call_get_azs},
    Function{"Fn::GetAtt", call_get_att},
    Function{"Fn::If", call_if},
    Function{"Fn::ImportValue", call_import_value},
    Function{"Fn::Join", call_join},
    Function{"Fn::Length", call_length},
    Function{"Fn::Select", call_select},
    Function{"Fn::Split", call_split},
    Function{"Fn::Sub", call_sub},
    Function{"Fn::ToJsonString", call_to_json_string},
};

}  // namespace

const Function* find_function(std::string_view name) {
  const auto* found = std::ranges::find(kFunctions, name, &Function::name);
  return found == kFunctions.end() ? nullptr : found;
}

}  // namespace sidestep::aws::cloudformation
