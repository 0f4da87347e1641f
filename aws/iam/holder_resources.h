#pragma once
// Roles and users of templates, with the policies that they declare; see resources.h.

#include <string>
#include <string_view>
#include <vector>

#include "aws/core/recipe_provider.h"
#include "aws/iam/tables/entities.h"

namespace sidestep::aws::iam {

extern const ResourceRecipe kRoleRecipe;
extern const ResourceRecipe kUserRecipe;

// Templates write documents as objects, operations want texts.
std::string document_text(const Json& document);

// The texts of a list of a template; none if it is not there.
std::vector<std::string> texts_in(const Json& properties, std::string_view name);

// "PutRolePolicy", with the holder and `input`.
ResourceCall holder_call(std::string_view verb, Kind kind, std::string_view what,
                         const std::string& holder, Json input);

}  // namespace sidestep::aws::iam
