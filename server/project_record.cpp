#include "server/project_record.h"

#include <array>

#include "base/json.h"
#include "storage/server_meta.h"

namespace sidestep {
namespace {

// As titles and the record's text name them.
constexpr std::array<std::string_view, 3> kKindNames{"function", "table", "state machine"};

std::optional<ResourceKind> kind_named(const std::string& name) {
  for (std::size_t i = 0; i < kKindNames.size(); ++i) {
    if (kKindNames[i] == name) return static_cast<ResourceKind>(i);
  }
  return std::nullopt;
}

std::string text_member(const Json& entry, std::string_view name) {
  const Json* member = find_member(entry, name);
  return member != nullptr && member->is_string() ? member->get<std::string>() : "";
}

std::optional<MadeResource> resource_of(const Json& entry) {
  const auto kind = kind_named(text_member(entry, "kind"));
  if (!kind) return std::nullopt;
  MadeResource resource{*kind, text_member(entry, "name"), text_member(entry, "arn"),
                        text_member(entry, "stamp")};
  if (const Json* keys = find_member(entry, "tags"); keys != nullptr && keys->is_array()) {
    for (const Json& key : *keys) {
      if (key.is_string()) resource.tag_keys.push_back(key.get<std::string>());
    }
  }
  return resource;
}

Json json_of(const MadeResource& resource) {
  Json entry = Json::object();
  entry["kind"] = std::string(kKindNames[static_cast<std::size_t>(resource.kind)]);
  entry["name"] = resource.name;
  entry["arn"] = resource.arn;
  entry["stamp"] = resource.stamp;
  entry["tags"] = resource.tag_keys;
  return entry;
}

}  // namespace

std::string resource_title(ResourceKind kind, std::string_view name) {
  return std::string(kKindNames[static_cast<std::size_t>(kind)]) + ' ' + std::string(name);
}

ProjectRecord::ProjectRecord(storage::Database& database, const std::filesystem::path& file)
    : key_("project:" + file.string()),
      kept_(storage::ServerMeta(database).find(key_).value_or("[]")) {
  const auto entries = parse_json(kept_);
  if (!entries || !entries->is_array()) return;
  for (const Json& entry : *entries) {
    if (auto resource = resource_of(entry)) made_[resource->arn] = *std::move(resource);
  }
}

bool ProjectRecord::made(std::string_view arn, std::string_view stamp) const {
  const auto found = made_.find(arn);
  return found != made_.end() && found->second.stamp == stamp;
}

void ProjectRecord::put(MadeResource resource) {
  std::string arn = resource.arn;
  made_.insert_or_assign(std::move(arn), std::move(resource));
}

void ProjectRecord::forget(std::string_view arn) {
  if (const auto found = made_.find(arn); found != made_.end()) made_.erase(found);
}

std::string ProjectRecord::text() const {
  Json entries = Json::array();
  for (const auto& [arn, resource] : made_) entries.push_back(json_of(resource));
  return sidestep::to_text(entries);
}

void ProjectRecord::save(storage::Writer& writer, storage::Done done) {
  std::string now = text();
  if (now == kept_) return done(nullptr);
  kept_ = now;
  writer.submit([key = key_, value = std::move(now)](
                    storage::Database& database) { storage::ServerMeta(database).put(key, value); },
                std::move(done));
}

}  // namespace sidestep
