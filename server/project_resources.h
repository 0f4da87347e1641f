#pragma once
// What sidestep.json declares, in the form that providers take: with CloudFormation's names.

#include <vector>

#include "project/declared_resource.h"
#include "server/config/project.h"

namespace sidestep {

// `account` is that of the roles of functions, which sidestep.json does not name.
std::vector<project::DeclaredResource> declared_resources(const config::Project& project,
                                                          const std::string& account);

}  // namespace sidestep
