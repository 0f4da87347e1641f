#pragma once
// What a project's file has made in this database, so that it goes when the file no longer declares
// it, and nothing that a request made goes with it.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "aws/core/resource_provider.h"
#include "base/json.h"
#include "storage/storage.h"

namespace sidestep::project {

struct MadeResource {
  std::string type;
  std::string name;  // as declared
  std::string account;
  std::string region;
  std::string physical_id;
  // What tells it from another one of the same name: Resource::stamp, or if that is empty, its
  // state.
  std::string stamp;
  Json properties = Json::object();  // as declared when it was made or last updated

  std::string key() const { return account + ' ' + region + ' ' + type + ' ' + name; }
};

class ProjectRecord {
 public:
  // Of the project of that file. Without a record, or with one that cannot be read, the project
  // has made nothing.
  ProjectRecord(storage::Database& database, const std::filesystem::path& file);

  // By their keys.
  const std::map<std::string, MadeResource, std::less<>>& all() const { return made_; }
  // Null if the project made nothing of that key.
  const MadeResource* find(std::string_view key) const;

  void put(MadeResource resource);
  void forget(std::string_view key);

  // Writes it, unless it is as it was. `done` is called from the loop.
  void save(storage::Writer& writer, storage::Done done);

 private:
  std::string text() const;

  const std::string key_;
  std::map<std::string, MadeResource, std::less<>> made_;
  std::string kept_;  // as the database has it
};

}  // namespace sidestep::project
