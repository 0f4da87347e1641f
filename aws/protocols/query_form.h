#pragma once
// Members as form fields of the query protocol ("Tags.member.1.Key=a") and of EC2's
// ("Tag.1.Key=a").

#include <optional>

#include "aws/core/error.h"
#include "aws/model/shape.h"
#include "aws/protocols/form.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws {

enum class QueryDialect { kQuery, kEc2 };

// Fields that the model does not have are left out. The error: the fields contradict themselves or
// nest too deep.
Expected<Json, Error> from_query_form(const FormFields& fields, const Shape& shape,
                                      QueryDialect dialect);

void to_query_form(FormFields& fields, const Json& members, const Shape& shape,
                   QueryDialect dialect);

}  // namespace sidestep::aws
