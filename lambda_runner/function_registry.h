#pragma once
// All functions of all accounts and regions, with their versions and aliases, by ARN: the one truth
// that the Lambda API changes, invocations read and observers follow. It does not run functions and
// does not keep them beyond the process.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/prng.h"
#include "lambda_runner/function.h"
#include "lambda_runner/function_observer.h"

namespace sidestep::lambda {

class FunctionRegistry {
 public:
  using Found = std::shared_ptr<const Function>;

  // The observers outlive the registry and are called in this order, before the call returns.
  explicit FunctionRegistry(std::vector<FunctionObserver*> observers = {})
      : observers_(std::move(observers)) {}

  // Adds a function, or replaces the one of its ARN and version.
  void put(Function function);
  void put_alias(FunctionAlias alias);
  // The same for what an observer has kept already: no observer is called.
  void restore(Function function);
  void restore_alias(FunctionAlias alias);

  // With all its versions and aliases. False if there is none of that ARN, which has no qualifier.
  bool remove(std::string_view arn);
  // A published version. False if there is none.
  bool remove_version(std::string_view arn, std::string_view version);
  bool remove_alias(std::string_view arn, std::string_view name);

  // How many invocations of the function, of whatever version, may run at once; nullopt: as many as
  // the server runs.
  void reserve(std::string_view arn, std::optional<std::int64_t> concurrency);

  // By ARN, without a qualifier or with $LATEST, a version or an alias, which picks one of its
  // versions by their weights. Null if there is none. What is returned never changes; a change
  // makes a new value.
  Found find(std::string_view arn) const;
  // By the ARN of the function. Null if it has none of that name.
  std::shared_ptr<const FunctionAlias> find_alias(std::string_view arn,
                                                  std::string_view name) const;

  // In the order of ARNs, which for one account and region is that of names; $LATEST of each.
  std::vector<Found> list() const;
  // The published versions of a function, in the order of their numbers.
  std::vector<Found> versions(std::string_view arn) const;
  // In the order of their names.
  std::vector<std::shared_ptr<const FunctionAlias>> aliases(std::string_view arn) const;
  // Of all functions, $LATEST included.
  std::vector<Found> all_versions() const;

 private:
  // By number; $LATEST is 0, and is there as long as the function is.
  using Versions = std::map<std::int64_t, Found>;
  using Aliases = std::map<std::string, std::shared_ptr<const FunctionAlias>, std::less<>>;
  struct Family {
    Versions versions;
    Aliases aliases;
  };

  const Family* family(std::string_view arn) const;
  Found version_of(const Family& family, std::string_view qualifier) const;
  std::string picked_version(const FunctionAlias& alias) const;

  std::map<std::string, Family, std::less<>> functions_;
  std::vector<FunctionObserver*> observers_;
  mutable Prng chance_{0};  // which version an alias picks
};

}  // namespace sidestep::lambda
