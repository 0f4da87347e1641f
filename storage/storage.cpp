#include "storage/storage.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "storage/schema.h"

namespace sidestep::storage {
namespace {

void make_directory_of(const std::string& file) {
  const auto directory = std::filesystem::path(file).parent_path();
  std::error_code failure;
  if (!directory.empty()) std::filesystem::create_directories(directory, failure);
  if (!failure) return;
  throw StorageError("cannot make the directory '" + directory.string() +
                     "': " + failure.message() + "; name another file for the database");
}

std::unique_ptr<FileLock> lock(const StorageOptions& options) {
  if (options.file == kInMemory) return nullptr;
  make_directory_of(options.file);
  return std::make_unique<FileLock>(options.file);
}

// A reader may only open a file that has its tables.
std::unique_ptr<Database> prepare(Database& writing, const StorageOptions& options) {
  migrate(writing);
  if (options.file == kInMemory) return nullptr;
  return std::make_unique<Database>(DatabaseOptions{options.file, Access::kReadOnly});
}

Writer::Running running(const StorageOptions& options) {
  return options.file == kInMemory ? Writer::Running::kInline : options.running;
}

}  // namespace

Storage::Storage(const StorageOptions& options, Post post)
    : lock_(lock(options)),
      writing_(DatabaseOptions{options.file, Access::kReadWrite, options.durability}),
      reading_(prepare(writing_, options)),
      writer_(writing_, std::move(post), running(options)) {}

}  // namespace sidestep::storage
