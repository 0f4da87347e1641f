#pragma once
// How callers name a parameter: "name", "/path/name", "name:3" (a version), "name:label", or an
// ARN.

#include <optional>
#include <string>
#include <string_view>

#include "aws/core/call.h"
#include "aws/core/error.h"
#include "aws/ssm/tables/parameters.h"
#include "base/result.h"

namespace sidestep::aws::ssm {

struct Selected {
  Parameter parameter;
  std::string selector;  // ":3"; empty if the newest version was asked for
};

// The error is ParameterNotFound or ParameterVersionNotFound.
Expected<Selected, Error> select(storage::Database& database, const Scope& scope,
                                 const std::string& text);

// The name in an ARN of a parameter; what is no ARN is a name.
std::string name_of(storage::Database& database, const Scope& scope, const std::string& text);

std::string arn_of(const Scope& scope, std::string_view name);

// How GetParameter shows it. A SecureString that is not decrypted is shown as a text from which
// nobody learns the value.
enum class Secrets { kHidden, kShown };
Json parameter_json(const Scope& scope, const Selected& selected, Secrets secrets);
std::string shown_value(const Parameter& parameter, Secrets secrets);

// What the call's WithDecryption asks for.
Secrets secrets_of(const Call& call);

Error parameter_not_found();
Error ssm_validation_error(std::string message);

}  // namespace sidestep::aws::ssm
