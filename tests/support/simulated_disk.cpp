#include "tests/support/simulated_disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <mutex>

#include "tests/support/simulated_locks.h"

namespace sidestep::testing {
namespace {

constexpr std::size_t kSector = 512;

// A write that is not synced: bytes at an offset, or a cut of the file to it.
struct Change {
  enum class Kind { kWrite, kCut } kind;
  std::size_t offset;
  std::string bytes;
};

void redo(std::string& file, const Change& change) {
  if (change.kind == Change::Kind::kCut) return file.resize(change.offset);
  file.resize(std::max(file.size(), change.offset + change.bytes.size()));
  std::memcpy(file.data() + change.offset, change.bytes.data(), change.bytes.size());
}

struct File {
  std::string bytes;   // as programs see it
  std::string synced;  // as a power cut leaves it at the worst
  std::vector<Change> unsynced;
  FileLocks locks;
  SharedMemory memory;

  void change(Change made) {
    redo(bytes, made);
    unsynced.push_back(std::move(made));
  }
  void sync() {
    for (const Change& made : unsynced) redo(synced, made);
    unsynced.clear();
  }
};

// What is left of a write when the power fails under it.
void survive(std::string& file, Change change, Prng& prng) {
  const std::uint64_t fate = prng.next() % 3;
  if (fate == 0) return;
  if (fate == 1) {
    const std::size_t sectors = change.bytes.size() / kSector;
    change.bytes.resize(kSector * (sectors == 0 ? 0 : prng.next() % sectors));
  }
  redo(file, change);
}

}  // namespace

struct SimulatedDisk::Files {
  using Fault = SimulatedDisk::Fault;

  mutable std::mutex mutex;
  std::map<std::string, std::shared_ptr<File>> by_name;
  Fault fault = Fault::kIoError;
  std::int64_t calls_until_failure = 0;  // 0: none
  bool failing = false;
  std::int64_t changes_until_death = 0;  // 0: none
  std::shared_ptr<Files> at_death;

  // What another process finds: no locks, no shared memory, no failure to come.
  std::shared_ptr<Files> copy() const {
    auto copies = std::make_shared<Files>();
    for (const auto& [name, file] : by_name) {
      auto copied = std::make_shared<File>();
      copied->bytes = file->bytes;
      copied->synced = file->synced;
      copied->unsynced = file->unsynced;
      copies->by_name.emplace(name, std::move(copied));
    }
    return copies;
  }

  // What a death now leaves, or one that came before.
  std::shared_ptr<Files> after_death() const { return at_death ? at_death : copy(); }

  // Counts a call; whether it is to fail.
  bool fails(bool reads) {
    if (!reads && changes_until_death > 0 && --changes_until_death == 0) at_death = copy();
    if (reads != (fault == Fault::kReadError)) return false;
    if (calls_until_failure > 0 && --calls_until_failure == 0) failing = true;
    return failing;
  }
};

namespace {

using Files = SimulatedDisk::Files;
using Fault = SimulatedDisk::Fault;

// What SQLite holds of an open file: its part, then ours.
struct Open {
  std::shared_ptr<Files> files;
  std::shared_ptr<File> file;
  std::string name_to_remove;  // when it is closed
};

struct Handle {
  sqlite3_file base;
  Open* open;
};

Open& open_of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file)->open; }

int close_file(sqlite3_file* file) {
  Open& open = open_of(file);
  {
    const std::lock_guard lock(open.files->mutex);
    open.file->locks.unlock(&open, SQLITE_LOCK_NONE);
    open.file->memory.release_all(&open);
    if (!open.name_to_remove.empty()) open.files->by_name.erase(open.name_to_remove);
  }
  delete &open;
  return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* to, int amount, sqlite3_int64 offset) {
  Open& open = open_of(file);
  const std::lock_guard lock(open.files->mutex);
  if (open.files->fails(true)) return SQLITE_IOERR_READ;
  const std::string& bytes = open.file->bytes;
  const auto from = std::min(static_cast<std::size_t>(offset), bytes.size());
  const auto size = std::min(static_cast<std::size_t>(amount), bytes.size() - from);
  std::memcpy(to, bytes.data() + from, size);
  if (size == static_cast<std::size_t>(amount)) return SQLITE_OK;
  std::memset(static_cast<char*>(to) + size, 0, static_cast<std::size_t>(amount) - size);
  return SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset) {
  Open& open = open_of(file);
  const std::lock_guard lock(open.files->mutex);
  std::string bytes(static_cast<const char*>(from), static_cast<std::size_t>(amount));
  const bool fails = open.files->fails(false);
  if (fails && open.files->fault == Fault::kFull) return SQLITE_FULL;
  if (fails && open.files->fault == Fault::kIoError) return SQLITE_IOERR_WRITE;
  if (fails) bytes.resize(bytes.size() / 2);
  open.file->change({Change::Kind::kWrite, static_cast<std::size_t>(offset), std::move(bytes)});
  return fails ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

int cut_file(sqlite3_file* file, sqlite3_int64 size) {
  Open& open = open_of(file);
  const std::lock_guard lock(open.files->mutex);
  if (open.files->fails(false)) return SQLITE_IOERR_TRUNCATE;
  open.file->change({Change::Kind::kCut, static_cast<std::size_t>(size), ""});
  return SQLITE_OK;
}

int sync_file(sqlite3_file* file, int) {
  Open& open = open_of(file);
  const std::lock_guard lock(open.files->mutex);
  if (open.files->fails(false)) return SQLITE_IOERR_FSYNC;
  open.file->sync();
  return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  Open& open = open_of(file);
  const std::lock_guard lock(open.files->mutex);
  *size = static_cast<sqlite3_int64>(open.file->bytes.size());
  return SQLITE_OK;
}

int lock_file(sqlite3_file* file, int level) {
  Open& open = open_of(file);
  const std::lock_guard lock(open.files->mutex);
  return open.file->locks.lock(&open, level) ? SQLITE_OK : SQLITE_BUSY;
}

int unlock_file(sqlite3_file* file, int level) {
  Open& open = open_of(file);
  const std::lock_guard lock(open.files->mutex);
  open.file->locks.unlock(&open, level);
  return SQLITE_OK;
}

int is_reserved(sqlite3_file* file, int* answer) {
  Open& open = open_of(file);
  const std::lock_guard lock(open.files->mutex);
  *answer = open.file->locks.reserved() ? 1 : 0;
  return SQLITE_OK;
}

int control_file(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return 4096; }
// As SQLite takes it of real disks: bytes beside those that are written stay.
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int map_memory(sqlite3_file* file, int region, int size, int extend, void volatile** to) {
  Open& open = open_of(file);
  const std::lock_guard lock(open.files->mutex);
  *to = open.file->memory.region(static_cast<std::size_t>(region), static_cast<std::size_t>(size),
                                 extend != 0);
  return SQLITE_OK;
}

int lock_memory(sqlite3_file* file, int first, int count, int flags) {
  Open& open = open_of(file);
  const std::lock_guard lock(open.files->mutex);
  return open.file->memory.lock(&open, first, count, flags) ? SQLITE_OK : SQLITE_BUSY;
}

void memory_barrier(sqlite3_file* file) { const std::lock_guard lock(open_of(file).files->mutex); }

int unmap_memory(sqlite3_file* file, int) {
  Open& open = open_of(file);
  const std::lock_guard lock(open.files->mutex);
  open.file->memory.release_all(&open);
  return SQLITE_OK;
}

constexpr sqlite3_io_methods kMethods = {2,
                                         close_file,
                                         read_file,
                                         write_file,
                                         cut_file,
                                         sync_file,
                                         file_size,
                                         lock_file,
                                         unlock_file,
                                         is_reserved,
                                         control_file,
                                         sector_size,
                                         characteristics,
                                         map_memory,
                                         lock_memory,
                                         memory_barrier,
                                         unmap_memory,
                                         nullptr,
                                         nullptr};

std::shared_ptr<Files> files_of(sqlite3_vfs* vfs) {
  return *static_cast<std::shared_ptr<Files>*>(vfs->pAppData);
}

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  auto* handle = reinterpret_cast<Handle*>(file);
  handle->base.pMethods = nullptr;
  const auto files = files_of(vfs);
  const std::lock_guard lock(files->mutex);
  std::shared_ptr<File> found;
  if (name == nullptr) {
    found = std::make_shared<File>();
  } else if (const auto place = files->by_name.find(name); place != files->by_name.end()) {
    found = place->second;
  } else if ((flags & SQLITE_OPEN_CREATE) != 0) {
    if (files->fails(false)) return SQLITE_CANTOPEN;
    found = files->by_name.emplace(name, std::make_shared<File>()).first->second;
  } else {
    return SQLITE_CANTOPEN;
  }
  const bool passing = name != nullptr && (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
  handle->open = new Open{files, std::move(found), passing ? name : ""};
  handle->base.pMethods = &kMethods;
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

int remove_file(sqlite3_vfs* vfs, const char* name, int) {
  const auto files = files_of(vfs);
  const std::lock_guard lock(files->mutex);
  if (!files->by_name.contains(name)) return SQLITE_IOERR_DELETE_NOENT;
  if (files->fails(false)) return SQLITE_IOERR_DELETE;
  files->by_name.erase(name);
  return SQLITE_OK;
}

int access_file(sqlite3_vfs* vfs, const char* name, int, int* answer) {
  const auto files = files_of(vfs);
  const std::lock_guard lock(files->mutex);
  const auto found = files->by_name.find(name);
  *answer = found != files->by_name.end() && !found->second->bytes.empty() ? 1 : 0;
  return SQLITE_OK;
}

int full_name(sqlite3_vfs*, const char* name, int size, char* to) {
  sqlite3_snprintf(size, to, "%s", name);
  return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int size, char* to) {
  Prng prng(1);
  for (int i = 0; i < size; ++i) to[i] = static_cast<char>(prng.next());
  return size;
}

int no_sleep(sqlite3_vfs*, int microseconds) { return microseconds; }

int current_time(sqlite3_vfs*, sqlite3_int64* julian_ms) {
  *julian_ms = 2'460'000LL * 86'400'000;
  return SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) { return 0; }

}  // namespace

SimulatedDisk::SimulatedDisk()
    : files_(std::make_shared<Files>()),
      vfs_(std::make_unique<sqlite3_vfs>()),
      before_(sqlite3_vfs_find(nullptr)) {
  vfs_->iVersion = 2;
  vfs_->szOsFile = sizeof(Handle);
  vfs_->mxPathname = 512;
  vfs_->zName = "simulated";
  vfs_->pAppData = &files_;
  vfs_->xOpen = open_file;
  vfs_->xDelete = remove_file;
  vfs_->xAccess = access_file;
  vfs_->xFullPathname = full_name;
  vfs_->xRandomness = randomness;
  vfs_->xSleep = no_sleep;
  vfs_->xCurrentTimeInt64 = current_time;
  vfs_->xGetLastError = last_error;
  sqlite3_vfs_register(vfs_.get(), 1);
}

SimulatedDisk::~SimulatedDisk() {
  sqlite3_vfs_unregister(vfs_.get());
  sqlite3_vfs_register(before_, 1);
}

void SimulatedDisk::die_before(std::int64_t nth) {
  const std::lock_guard lock(files_->mutex);
  files_->changes_until_death = nth;
}

bool SimulatedDisk::has_died() const {
  const std::lock_guard lock(files_->mutex);
  return files_->at_death != nullptr;
}

void SimulatedDisk::kill(const Bury& bury) {
  auto after = [this] {
    const std::lock_guard lock(files_->mutex);
    return files_->after_death();
  }();
  bury();
  files_ = std::move(after);
}

void SimulatedDisk::cut_power(Prng& prng, const Bury& bury) {
  kill(bury);
  for (auto& [name, file] : files_->by_name) {
    for (Change& change : file->unsynced) survive(file->synced, std::move(change), prng);
    file->unsynced.clear();
    file->bytes = file->synced;
  }
}

void SimulatedDisk::fail_from(std::int64_t nth, Fault fault) {
  const std::lock_guard lock(files_->mutex);
  files_->fault = fault;
  files_->calls_until_failure = nth;
  files_->failing = false;
}

void SimulatedDisk::heal() { fail_from(0, Fault::kIoError); }

bool SimulatedDisk::has_failed() const {
  const std::lock_guard lock(files_->mutex);
  return files_->failing;
}

std::string SimulatedDisk::contents(const std::string& name) const {
  const std::lock_guard lock(files_->mutex);
  const auto found = files_->by_name.find(name);
  return found == files_->by_name.end() ? "" : found->second->bytes;
}

void SimulatedDisk::set_contents(const std::string& name, std::string bytes) {
  const std::lock_guard lock(files_->mutex);
  auto file = std::make_shared<File>();
  file->bytes = file->synced = std::move(bytes);
  files_->by_name.insert_or_assign(name, std::move(file));
}

}  // namespace sidestep::testing
