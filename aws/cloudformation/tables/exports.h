#pragma once
// The tables `cfn_exports` and `cfn_imports`: values that stacks of an account and region give each
// other.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "aws/core/scope.h"
#include "storage/database.h"

namespace sidestep::aws::cloudformation {

struct Export {
  std::string name;
  std::string value;
  std::int64_t stack = 0;
};

class Exports {
 public:
  Exports(storage::Database& database, const Scope& scope) : database_(database), scope_(scope) {}

  std::optional<Export> find(std::string_view name) const;
  std::vector<Export> list() const;  // by name
  std::vector<Export> of(std::int64_t stack) const;
  // Names of the stacks that import it.
  std::vector<std::string> importers(std::string_view name) const;

  // What the stack exports and imports from now on.
  void set_exports(std::int64_t stack, const std::vector<Export>& exports);
  void set_imports(std::int64_t stack, const std::set<std::string>& names);

 private:
  static std::vector<Export> read(storage::Statement rows);

  storage::Database& database_;
  const Scope scope_;
};

}  // namespace sidestep::aws::cloudformation
