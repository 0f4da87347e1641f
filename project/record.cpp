#include "project/record.h"

#include <algorithm>
#include <optional>

#include "base/arn.h"
#include "project/sections.h"
#include "storage/server_meta.h"

namespace sidestep::project {
namespace {

std::string text_member(const Json& entry, std::string_view name) {
  const Json* member = find_member(entry, name);
  return member != nullptr && member->is_string() ? member->get<std::string>() : "";
}

// An entry of version 0.1: the kind, the ARN, and of the properties the keys of the tags alone.
std::optional<MadeResource> older_resource_of(const Json& entry) {
  const std::string kind = text_member(entry, "kind");
  const auto* section = std::ranges::find(kSections, kind, &Section::kind);
  const auto arn = Arn::parse(text_member(entry, "arn"));
  if (section == std::end(kSections) || !arn) return std::nullopt;
  MadeResource resource{.type = std::string(section->type),
                        .name = text_member(entry, "name"),
                        .account = arn->account,
                        .region = arn->region,
                        .physical_id = {},
                        .stamp = text_member(entry, "stamp")};
  resource.physical_id = kind == "state machine" ? arn->text() : resource.name;
  if (const Json* keys = find_member(entry, "tags"); keys != nullptr && keys->is_array()) {
    Json& tags = resource.properties["Tags"] = Json::array();
    for (const Json& key : *keys) tags.push_back(Json::object_t{{"Key", key}, {"Value", ""}});
  }
  return resource;
}

std::optional<MadeResource> resource_of(const Json& entry) {
  if (find_member(entry, "kind") != nullptr) return older_resource_of(entry);
  MadeResource resource{.type = text_member(entry, "type"),
                        .name = text_member(entry, "name"),
                        .account = text_member(entry, "account"),
                        .region = text_member(entry, "region"),
                        .physical_id = text_member(entry, "id"),
                        .stamp = text_member(entry, "stamp")};
  const Json* properties = find_member(entry, "properties");
  if (resource.type.empty() || properties == nullptr) return std::nullopt;
  resource.properties = *properties;
  return resource;
}

Json json_of(const MadeResource& resource) {
  Json entry = Json::object();
  entry["type"] = resource.type;
  entry["name"] = resource.name;
  entry["account"] = resource.account;
  entry["region"] = resource.region;
  entry["id"] = resource.physical_id;
  entry["stamp"] = resource.stamp;
  entry["properties"] = resource.properties;
  return entry;
}

}  // namespace

ProjectRecord::ProjectRecord(storage::Database& database, const std::filesystem::path& file)
    : key_("project:" + file.string()),
      kept_(storage::ServerMeta(database).find(key_).value_or("[]")) {
  const auto entries = parse_json(kept_);
  if (!entries || !entries->is_array()) return;
  for (const Json& entry : *entries) {
    if (auto resource = resource_of(entry)) put(*std::move(resource));
  }
}

const MadeResource* ProjectRecord::find(std::string_view key) const {
  const auto found = made_.find(key);
  return found == made_.end() ? nullptr : &found->second;
}

void ProjectRecord::put(MadeResource resource) {
  std::string key = resource.key();
  made_.insert_or_assign(std::move(key), std::move(resource));
}

void ProjectRecord::forget(std::string_view key) {
  if (const auto found = made_.find(key); found != made_.end()) made_.erase(found);
}

std::string ProjectRecord::text() const {
  Json entries = Json::array();
  for (const auto& [key, resource] : made_) entries.push_back(json_of(resource));
  return to_text(entries);
}

void ProjectRecord::save(storage::Writer& writer, storage::Done done) {
  std::string now = text();
  if (now == kept_) return done(nullptr);
  kept_ = now;
  writer.submit([key = key_, value = std::move(now)](
                    storage::Database& database) { storage::ServerMeta(database).put(key, value); },
                std::move(done));
}

}  // namespace sidestep::project
