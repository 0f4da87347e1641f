#pragma once
// The table `lambda_layers`: versions of layers. Their numbers are not given twice.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/core/scope.h"
#include "base/json.h"
#include "storage/database.h"

namespace sidestep::aws::lambda {

struct LayerVersion {
  std::string account;
  std::string region;
  std::string name;
  std::int64_t version = 0;
  // As the API shows it, and where it lies: "directory".
  Json value = Json::object();

  std::string layer_arn() const;  // "arn:aws:lambda:us-east-1:123456789012:layer:name"
  std::string arn() const { return layer_arn() + ':' + std::to_string(version); }
};

class LayerVersions {
 public:
  explicit LayerVersions(storage::Database& database) : database_(database) {}

  // Gives it the next number.
  void insert(LayerVersion& layer);
  // Does nothing if it is gone.
  void remove(const LayerVersion& layer);

  // By account, region, name and version. Nothing if there is none, or not any more.
  std::optional<LayerVersion> find(const LayerVersion& named) const;
  // Of one layer, or of all of them if `name` is empty: by name, the newest version first.
  std::vector<LayerVersion> list(const Scope& scope, std::string_view name) const;
  // Where those of all accounts lie.
  std::vector<std::string> directories() const;

 private:
  storage::Database& database_;
};

// What "arn:aws:lambda:us-east-1:123456789012:layer:name:3" names.
std::optional<LayerVersion> parse_layer_arn(std::string_view arn);

}  // namespace sidestep::aws::lambda
