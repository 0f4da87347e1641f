#pragma once
// The ids of access keys that this server issues. As AWS's, they carry the account that they are
// of; and they can be told from those of others, which are taken as they come.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html

#include <optional>
#include <string>
#include <string_view>

namespace sidestep {

// Letters and digits of keys and ids, one for each byte.
std::string in_key_alphabet(std::string_view bytes);

// "ASIA" (temporary ones) or "AKIA", and sixteen characters. REQUIRES: the account has twelve
// digits, `bytes` at least four.
std::string access_key_of(std::string_view prefix, std::string_view account,
                          std::string_view bytes);

// Nothing if the key is not one of ours.
std::optional<std::string> account_of_access_key(std::string_view key);

}  // namespace sidestep
