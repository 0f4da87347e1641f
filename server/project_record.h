#pragma once
// What a project's file has made in this database, so that it goes when the file no longer declares
// it, and nothing that a request made goes with it.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "storage/storage.h"

namespace sidestep {

enum class ResourceKind { kFunction, kTable, kStateMachine };

// "function sign"
std::string resource_title(ResourceKind kind, std::string_view name);

struct MadeResource {
  ResourceKind kind = ResourceKind::kFunction;
  std::string name;
  std::string arn;
  // What tells it from another one of the same name: the id of its row, a function's revision.
  std::string stamp;
  std::vector<std::string> tag_keys{};  // of the tags that the project gave it
};

class ProjectRecord {
 public:
  // Of the project of that file. Without a record, or with one that cannot be read, the project
  // has made nothing.
  ProjectRecord(storage::Database& database, const std::filesystem::path& file);

  // By ARN.
  const std::map<std::string, MadeResource, std::less<>>& all() const { return made_; }
  // Whether the project made the very resource that exists now, which has that stamp.
  bool made(std::string_view arn, std::string_view stamp) const;

  void put(MadeResource resource);
  void forget(std::string_view arn);

  // Writes it, unless it is as it was. `done` is called from the loop.
  void save(storage::Writer& writer, storage::Done done);

 private:
  std::string text() const;

  const std::string key_;
  std::map<std::string, MadeResource, std::less<>> made_;
  std::string kept_;  // as the database has it
};

}  // namespace sidestep
