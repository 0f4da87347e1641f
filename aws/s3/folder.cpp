#include "aws/s3/folder.h"

#include <sys/stat.h>

#include <algorithm>
#include <system_error>

#include "base/hash.h"
#include "base/utf8.h"

namespace sidestep::aws::s3 {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFile = "File";
constexpr std::size_t kRowsPerPage = 1000;

FileState state_in(const Json& file) {
  return {file.at("Size").get<std::int64_t>(), file.at("Changed").get<std::int64_t>()};
}

bool operator==(const FileState& a, const FileState& b) {
  return a.size == b.size && a.changed_ns == b.changed_ns;
}

void set_state(ObjectRow& object, const FileState& state) {
  Json& file = object.properties[std::string(kFile)];
  file["Size"] = state.size;
  file["Changed"] = state.changed_ns;
}

std::string etag_of(const std::string& key, const FileState& state) {
  const std::string text =
      key + " " + std::to_string(state.size) + " " + std::to_string(state.changed_ns);
  return to_hex(digest(HashAlgorithm::kMd5, text)) + "-1";
}

void insert_file(storage::Database& database, const BucketRow& bucket, const std::string& key,
                 const FileState& state) {
  ObjectRow object;
  object.bucket_id = bucket.id;
  object.key = key;
  object.size = state.size;
  object.etag = etag_of(key, state);
  object.modified_ms = state.changed_ns / 1'000'000;
  object.properties["ContentType"] = "binary/octet-stream";
  object.properties["Metadata"] = Json::object();
  object.properties["ServerSideEncryption"] = "AES256";
  object.blobs = {(*folder_of(bucket) / key).string()};
  set_state(object, state);
  Objects(database).insert(object);
}

void settle(storage::Database& database, const BucketRow& bucket, const std::string& key,
            const std::optional<ObjectRow>& row, const std::optional<FileState>& state) {
  if (row && !is_file(*row)) return;  // it is newer than the file
  if (row && state && state_in(row->properties.at(std::string(kFile))) == *state) return;
  if (row) Objects(database).remove(*row);
  if (state) insert_file(database, bucket, key, *state);
}

// What a file is called while it is written; see Blobs::place().
bool is_unfinished(const fs::path& path) {
  return path.filename().string().starts_with(storage::kUnfinishedFile);
}

std::map<std::string, FileState> files_in(const fs::path& folder) {
  std::map<std::string, FileState> files;
  std::error_code ignored;
  for (auto at = fs::recursive_directory_iterator(
           folder, fs::directory_options::skip_permission_denied, ignored);
       at != fs::recursive_directory_iterator(); at.increment(ignored)) {
    const std::string key = at->path().lexically_relative(folder).generic_string();
    const auto state = file_state(at->path());
    if (state && !is_unfinished(at->path()) && is_well_formed_utf8(key)) files.emplace(key, *state);
  }
  return files;
}

}  // namespace

std::optional<fs::path> folder_of(const BucketRow& bucket) {
  const Json* folder = find_member(bucket.configurations, "Folder");
  if (folder == nullptr) return std::nullopt;
  return fs::path(folder->get<std::string>());
}

std::optional<Error> check_file_key(const BucketRow& bucket, const std::string& key) {
  const auto folder = folder_of(bucket);
  if (!folder) return std::nullopt;
  const fs::path path(key);
  const bool is_plain = path.is_relative() && path.has_filename() &&
                        path.lexically_normal().generic_string() == key &&
                        key.find('\0') == key.npos && *path.begin() != "..";
  std::error_code ignored;
  if (is_plain && !fs::is_directory(*folder / path, ignored)) return std::nullopt;
  return invalid_argument("This bucket is the folder '" + folder->string() +
                              "', in which the key cannot be a file.",
                          "Key", key);
}

bool is_file(const ObjectRow& object) { return object.properties.contains(std::string(kFile)); }

void remove_file(const ObjectRow& object) {
  std::error_code ignored;
  for (const std::string& name : object.blobs) fs::remove(name, ignored);
}

std::optional<FileState> file_state(const fs::path& path) {
  struct ::stat found{};
  if (::stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
  constexpr std::int64_t kNanos = 1'000'000'000;
  return FileState{found.st_size, found.st_mtim.tv_sec * kNanos + found.st_mtim.tv_nsec};
}

bool is_up_to_date(const fs::path& folder, const std::string& key,
                   const std::optional<ObjectRow>& row) {
  if (row && !is_file(*row)) return true;
  const auto state = file_state(folder / key);
  if (!row || !state) return row.has_value() == state.has_value();
  return state_in(row->properties.at(std::string(kFile))) == *state;
}

void read_file(storage::Database& database, const BucketRow& bucket, const std::string& key) {
  if (check_file_key(bucket, key)) return;
  settle(database, bucket, key, Objects(database).find_latest(bucket.id, key),
         file_state(*folder_of(bucket) / key));
}

void read_folder(storage::Database& database, const BucketRow& bucket) {
  const Objects objects(database);
  auto files = files_in(*folder_of(bucket));
  Position at;
  for (bool is_last = false; !is_last;) {
    const auto rows = objects.list(bucket.id, "", at, kRowsPerPage);
    is_last = rows.size() < kRowsPerPage;
    for (const ObjectRow& row : rows) {
      const auto found = files.find(row.key);
      settle(database, bucket, row.key, row,
             found == files.end() ? std::nullopt : std::optional(found->second));
      if (found != files.end()) files.erase(found);
    }
    if (!rows.empty()) at = {rows.back().key, std::nullopt};
  }
  for (const auto& [key, state] : files) settle(database, bucket, key, std::nullopt, state);
}

std::vector<std::string> note_file(storage::Database& database, const BucketRow& bucket,
                                   const std::string& key, std::int64_t seq) {
  Objects objects(database);
  const fs::path path = *folder_of(bucket) / key;
  auto row = objects.find_latest(bucket.id, key);
  const auto state = file_state(path);
  if (!row || row->seq != seq || !state) return {};  // it was replaced meanwhile
  std::vector<std::string> blobs = std::exchange(row->blobs, {path.string()});
  row->bytes.reset();
  set_state(*row, *state);
  objects.update_bytes(*row);
  return blobs;
}

}  // namespace sidestep::aws::s3
