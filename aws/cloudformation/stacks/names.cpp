#include "aws/cloudformation/stacks/names.h"

#include <algorithm>

#include "aws/core/arn_of.h"
#include "base/hash.h"
#include "base/letter_case.h"
#include "base/uuid.h"

namespace sidestep::aws::cloudformation {
namespace {

constexpr std::size_t kSuffixLength = 12;

std::string random_suffix() {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  const std::string chance = digest(HashAlgorithm::kSha256, random_uuid());
  std::string suffix;
  for (std::size_t i = 0; i < kSuffixLength; ++i) {
    suffix += kLetters[static_cast<unsigned char>(chance[i]) % kLetters.size()];
  }
  return suffix;
}

}  // namespace

std::string new_stack_arn(const Scope& scope, const std::string& name) {
  return arn_of(scope, "cloudformation", "stack/" + name + "/" + random_uuid());
}

std::string new_change_set_arn(const Scope& scope, const std::string& name) {
  return arn_of(scope, "cloudformation", "changeSet/" + name + "/" + random_uuid());
}

std::string new_name(const NameRule& rule, const std::string& stack, const std::string& logical) {
  const std::size_t room = rule.length_max - kSuffixLength - 1;
  std::string name = logical.substr(0, room);
  if (rule.stack == NameRule::Stack::kNamed) {
    // Each gets half, and what the other does not need.
    const std::size_t half = (room - 1) / 2;
    const std::size_t for_stack =
        std::min(stack.size(), std::max(half, room - 1 - std::min(room - 1, logical.size())));
    name = stack.substr(0, for_stack) + "-";
    name += logical.substr(0, room - name.size());
  }
  name += "-" + random_suffix();
  return rule.letters == NameRule::Letters::kLower ? lower_case(name) : name;
}

}  // namespace sidestep::aws::cloudformation
