#include "asl/jsonata/ast.h"

#include "asl/jsonata/regex/program.h"
#include "asl/jsonata/signature.h"

namespace sidestep::asl::jsonata {

Program::Program() = default;
Program::~Program() = default;

NameId Program::name_id(std::string_view name) {
  const auto [entry, is_new] = ids_.try_emplace(name, static_cast<NameId>(names.size()));
  if (is_new) names.push_back(name);
  return entry->second;
}

}  // namespace sidestep::asl::jsonata
