#pragma once
// The table `lambda_event_sources`.

#include <optional>
#include <string_view>
#include <vector>

#include "aws/lambda/event_sources/mapping.h"
#include "storage/database.h"
#include "storage/schema.h"

namespace sidestep::aws::lambda {

class Mappings {
 public:
  explicit Mappings(storage::Database& database) : database_(database) {}

  void insert(const Mapping& mapping);
  // Its configuration. Does nothing if it is gone.
  void update(const Mapping& mapping);
  // How far a stream has been read: nothing has failed from there on. Does nothing if it is gone.
  void move(std::string_view uuid, std::string_view position);
  // See Mapping::attempts. Does nothing if it is gone.
  void set_attempts(std::string_view uuid, const Json& attempts);
  void remove(std::string_view uuid);

  // Of the account and region, which may name no other's.
  std::optional<Mapping> find(const Scope& scope, std::string_view uuid) const;
  std::optional<Mapping> find_anywhere(std::string_view uuid) const;
  // By UUID, those after `after`.
  std::vector<Mapping> list(const Scope& scope, std::string_view after) const;
  // Of all accounts and regions.
  std::vector<Mapping> list_everywhere() const;

 private:
  storage::Database& database_;
};

storage::SchemaPart event_source_migrations();

}  // namespace sidestep::aws::lambda
