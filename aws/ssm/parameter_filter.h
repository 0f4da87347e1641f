#pragma once
// Which parameters a list shows: ParameterFilters, and the older Filters, of DescribeParameters.

#include <string>
#include <string_view>
#include <vector>

#include "aws/core/call.h"
#include "aws/core/error.h"
#include "aws/ssm/tables/parameters.h"
#include "base/result.h"

namespace sidestep::aws::ssm {

class ParameterFilters {
 public:
  // `list` may be null. The database and the scope outlive the filters.
  static Expected<ParameterFilters, Error> read(storage::Database& database, const Scope& scope,
                                                const Json* list);

  bool let_through(const Parameter& parameter) const;

 private:
  struct Filter {
    std::string key;
    std::string option;
    std::vector<std::string> values;
  };

  ParameterFilters(storage::Database& database, const Scope& scope)
      : database_(&database), scope_(&scope) {}
  bool passes(const Filter& filter, const Parameter& parameter) const;
  std::vector<std::string> texts_of(const std::string& key, const Parameter& parameter) const;

  storage::Database* database_;
  const Scope* scope_;
  std::vector<Filter> filters_;
};

// Where the call's list goes on; an error if its NextToken is not one of ours.
Expected<std::string, Error> position_of(const Call& call);

}  // namespace sidestep::aws::ssm
