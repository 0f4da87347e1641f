#include "aws/lambda/layers/layer_versions.h"

#include <charconv>

#include "base/arn.h"

namespace sidestep::aws::lambda {
namespace {

LayerVersion layer_in(const storage::Statement& row) {
  return {row.string(0), row.string(1), row.string(2), row.integer(3),
          parse_json(row.text(4)).value()};
}

}  // namespace

std::string LayerVersion::layer_arn() const {
  return "arn:aws:lambda:" + region + ':' + account + ":layer:" + name;
}

void LayerVersions::insert(LayerVersion& layer) {
  storage::Statement row = database_.query(
      "SELECT coalesce(max(version), 0) + 1 FROM lambda_layers WHERE account = ? AND region = ? "
      "AND name = ?",
      layer.account, layer.region, layer.name);
  row.next();
  layer.version = row.integer(0);
  database_.execute(
      "INSERT INTO lambda_layers(account, region, name, version, value) VALUES(?, ?, ?, ?, ?)",
      layer.account, layer.region, layer.name, layer.version, to_text(layer.value));
}

void LayerVersions::remove(const LayerVersion& layer) {
  database_.execute(
      "UPDATE lambda_layers SET value = NULL WHERE account = ? AND region = ? AND name = ? AND "
      "version = ?",
      layer.account, layer.region, layer.name, layer.version);
}

std::optional<LayerVersion> LayerVersions::find(const LayerVersion& named) const {
  storage::Statement row = database_.query(
      "SELECT account, region, name, version, value FROM lambda_layers WHERE account = ? AND "
      "region = ? AND name = ? AND version = ? AND value IS NOT NULL",
      named.account, named.region, named.name, named.version);
  return row.next() ? std::optional(layer_in(row)) : std::nullopt;
}

std::vector<LayerVersion> LayerVersions::list(const Scope& scope, std::string_view name) const {
  storage::Statement rows = database_.query(
      "SELECT account, region, name, version, value FROM lambda_layers WHERE account = ?1 AND "
      "region = ?2 AND (?3 = '' OR name = ?3) AND value IS NOT NULL ORDER BY name, version DESC",
      scope.account, scope.region, name);
  std::vector<LayerVersion> layers;
  while (rows.next()) layers.push_back(layer_in(rows));
  return layers;
}

std::vector<std::string> LayerVersions::directories() const {
  storage::Statement rows = database_.query(
      "SELECT json_extract(value, '$.directory') FROM lambda_layers WHERE value IS NOT NULL");
  std::vector<std::string> directories;
  while (rows.next()) directories.push_back(rows.string(0));
  return directories;
}

std::optional<LayerVersion> parse_layer_arn(std::string_view text) {
  const auto arn = Arn::parse(text);
  constexpr std::string_view kMark = "layer:";
  if (!arn || arn->service != "lambda" || !arn->resource.starts_with(kMark)) return std::nullopt;
  const std::string rest = arn->resource.substr(kMark.size());
  const std::size_t colon = rest.find(':');
  if (colon == rest.npos) return std::nullopt;
  LayerVersion layer{arn->account, arn->region, rest.substr(0, colon)};
  const char* end = rest.data() + rest.size();
  const auto [read, error] = std::from_chars(rest.data() + colon + 1, end, layer.version);
  return error == std::errc{} && read == end ? std::optional(layer) : std::nullopt;
}

}  // namespace sidestep::aws::lambda
