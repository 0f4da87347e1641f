#include "aws/dynamodb/reads/page_parameters.h"

#include <algorithm>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/values/attribute_value.h"

namespace sidestep::aws::dynamodb {
namespace {

Error invalid_parameter(const std::string& why) {
  return validation_error("One or more parameter values were invalid: " + why);
}

bool has_projection(const Request& request) {
  return request.find("ProjectionExpression") != nullptr ||
         request.find("AttributesToGet") != nullptr;
}

bool is_projected(const PageRequest& page, const std::string& name) {
  return page.table.keys.find(name) != nullptr || page.index->keys.find(name) != nullptr ||
         std::ranges::find(page.index->included, name) != page.index->included.end();
}

std::string unprojected(const PageRequest& page, const std::vector<Path>& paths) {
  std::string names;
  for (const Path& path : paths) {
    if (is_projected(page, path.front().name)) continue;
    names += names.empty() ? "" : ", ";
    names += path.front().name;
  }
  return names;
}

// A local index reads attributes that it does not project from the table.
Checked check_global(const PageRequest& page, bool wants_all) {
  if (page.index->projection == Projection::kAll) return std::nullopt;
  if (wants_all) {
    return invalid_parameter(
        "Select type ALL_ATTRIBUTES is not supported for global secondary "
        "index " +
        page.index->name + " because its projection type is not ALL");
  }
  if (!page.projection) return std::nullopt;
  const std::string names = unprojected(page, *page.projection);
  if (names.empty()) return std::nullopt;
  return invalid_parameter("Global secondary index " + page.index->name + " does not project [" +
                           names + "]");
}

Checked check_start_attribute(const Json& start, const KeyAttribute& attribute) {
  const Json* value = find_member(start, attribute.name);
  if (value == nullptr || type_of(*value) != attribute.type) {
    return validation_error(
        "The provided starting key is invalid: The provided key element does not match the "
        "schema");
  }
  return std::nullopt;
}

}  // namespace

Checked check_select(const Request& request) {
  const Json* select = request.find("Select");
  if (select == nullptr) return std::nullopt;
  const std::string& kind = select->get_ref<const std::string&>();
  if (kind == "SPECIFIC_ATTRIBUTES" && !has_projection(request)) {
    return validation_error(
        "Must specify the AttributesToGet or ProjectionExpression when choosing to get "
        "SPECIFIC_ATTRIBUTES");
  }
  if (kind != "SPECIFIC_ATTRIBUTES" && has_projection(request)) {
    const bool is_legacy = request.find("AttributesToGet") != nullptr;
    return validation_error(std::string("Cannot specify the ") +
                            (is_legacy ? "AttributesToGet" : "ProjectionExpression") +
                            " when choosing to get " + kind);
  }
  if (kind == "ALL_PROJECTED_ATTRIBUTES" && request.find("IndexName") == nullptr) {
    return invalid_parameter(
        "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
  }
  return std::nullopt;
}

Checked choose_index(const Request& request, PageRequest& page) {
  page.is_consistent = request.flag("ConsistentRead");
  page.counts_only = request.is("Select", "COUNT");
  const Json* name = request.find("IndexName");
  if (name == nullptr) return std::nullopt;
  page.index = page.table.find_index(name->get_ref<const std::string&>());
  if (page.index == nullptr) {
    return validation_error("The table does not have the specified index: " +
                            name->get<std::string>());
  }
  const bool wants_all = request.is("Select", "ALL_ATTRIBUTES");
  if (page.index->kind == IndexKind::kGlobal) {
    if (page.is_consistent) {
      return validation_error("Consistent reads are not supported on global secondary indexes");
    }
    return check_global(page, wants_all);
  }
  page.reads_whole_items =
      page.index->projection != Projection::kAll &&
      (wants_all || (page.projection && !unprojected(page, *page.projection).empty()));
  return std::nullopt;
}

Checked read_start_key(const Request& request, PageRequest& page) {
  const Json* given = request.find("ExclusiveStartKey");
  if (given == nullptr) return std::nullopt;
  auto start = normalise_attributes(*given);
  if (!start) return std::move(start).error();
  std::vector<KeyAttribute> attributes = page.table.keys.all();
  if (page.index != nullptr) {
    for (const KeyAttribute& attribute : page.index->keys.all()) {
      if (page.table.keys.find(attribute.name) == nullptr) attributes.push_back(attribute);
    }
  }
  if (start->size() != attributes.size()) {
    return validation_error(page.index == nullptr && !page.keys
                                ? "The provided starting key is invalid: The provided key element "
                                  "does not match the schema"
                                : "The provided starting key is invalid");
  }
  for (const KeyAttribute& attribute : attributes) {
    if (auto error = check_start_attribute(*start, attribute)) return error;
  }
  if (auto key = key_in_item(page.table.keys, *start); !key) return std::move(key).error();
  const KeySchema& schema = page.index == nullptr ? page.table.keys : page.index->keys;
  if (page.keys && key_in_index(schema, *start)->hash != page.keys->hash) {
    return validation_error(
        "The provided starting key is outside query boundaries based on provided conditions");
  }
  page.start = *std::move(start);
  return std::nullopt;
}

}  // namespace sidestep::aws::dynamodb
