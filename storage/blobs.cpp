#include "storage/blobs.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>
#include <vector>

#include "base/log.h"
#include "base/uuid.h"

namespace sidestep::storage {
namespace {

namespace fs = std::filesystem;

// Large enough that switching between threads costs little beside it, small enough that many
// transfers fit in memory.
constexpr std::size_t kPieceSize = 256 * 1024;

std::string system_text() { return std::strerror(errno); }

Blobs::Outcome write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return unexpected(system_text());
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return Done{};
}

// The name of a file is durable only when its directory is.
Blobs::Outcome sync_directory(const fs::path& directory) {
  const int file = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return unexpected(system_text());
  const bool synced = ::fsync(file) == 0;
  const std::string text = synced ? "" : system_text();
  ::close(file);
  if (!synced) return unexpected(text);
  return Done{};
}

Blobs::Outcome append_file(int to, const fs::path& from) {
  const int file = ::open(from.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return unexpected(system_text());
  std::string piece(kPieceSize, '\0');
  Blobs::Outcome outcome = Done{};
  while (outcome) {
    const ssize_t got = ::read(file, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) outcome = unexpected(system_text());
    if (got <= 0) break;
    outcome = write_all(to, std::string_view(piece).substr(0, static_cast<std::size_t>(got)));
  }
  ::close(file);
  return outcome;
}

Blobs::Outcome write_parts(int file, const std::vector<fs::path>& parts, std::string_view text) {
  for (const fs::path& part : parts) {
    if (auto appended = append_file(file, part); !appended) return appended;
  }
  if (auto written = write_all(file, text); !written) return written;
  if (::fsync(file) != 0) return unexpected(system_text());
  return Done{};
}

// Under another name first.
Blobs::Outcome place_file(const std::vector<fs::path>& parts, std::string_view text,
                          const fs::path& to) {
  std::error_code failure;
  fs::create_directories(to.parent_path(), failure);
  if (failure) return unexpected(failure.message());
  const fs::path unfinished =
      to.parent_path() / (std::string(kUnfinishedFile) + random_uuid());
  const int file = ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) return unexpected(system_text());
  auto outcome = write_parts(file, parts, text);
  ::close(file);
  if (outcome && ::rename(unfinished.c_str(), to.c_str()) != 0) {
    outcome = unexpected(system_text());
  }
  if (!outcome) {
    fs::remove(unfinished, failure);
    return outcome;
  }
  return sync_directory(to.parent_path());
}

}  // namespace

// Used by the disk's thread only, but for `name`.
struct Blobs::File {
  File(std::string file_name, fs::path file_path, Observe sees)
      : name(std::move(file_name)), path(std::move(file_path)), observe(std::move(sees)) {}
  ~File() { close(); }

  Outcome append(std::string_view piece) {
    if (descriptor < 0) {
      descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
      if (descriptor < 0) return unexpected(system_text());
    }
    if (observe && !piece.empty()) observe(piece);
    return write_all(descriptor, piece);
  }

  Outcome finish() {
    if (auto opened = append({}); !opened) return opened;
    if (::fsync(descriptor) != 0) return unexpected(system_text());
    close();
    return sync_directory(path.parent_path());
  }

  void close() {
    if (descriptor >= 0) ::close(std::exchange(descriptor, -1));
  }

  const std::string name;
  const fs::path path;
  Observe observe;
  int descriptor = -1;
};

class Blobs::Source final : public ByteSource {
 public:
  Source(Blobs& blobs, std::vector<std::string> names, std::uint64_t offset, std::uint64_t length)
      : blobs_(blobs),
        alive_(blobs.alive_),
        names_(std::move(names)),
        size_(length),
        state_(std::make_shared<State>()) {
    for (const std::string& name : names_) state_->paths.push_back(blobs.path_of(name));
    blobs_.begin_reading(names_);
    state_->skip = offset;
    state_->left = length;
  }

  ~Source() override {
    state_->is_abandoned = true;
    if (*alive_) blobs_.end_reading(names_);
  }

  void read(Next next) override {
    if (!*alive_) return next(unexpected(std::string("the server stops")));
    auto piece = std::make_shared<Piece>();
    blobs_.enqueue([state = state_, piece] { *piece = state->read(); },
                   [state = state_, piece, next = std::move(next)]() mutable {
                     if (!state->is_abandoned) next(std::move(*piece));
                   });
  }

  std::optional<std::uint64_t> size() const override { return size_; }

 private:
  // Used by the disk's thread, but for what is said otherwise.
  struct State {
    ~State() { close(); }

    Piece read() {
      std::string piece(static_cast<std::size_t>(std::min<std::uint64_t>(left, kPieceSize)), '\0');
      while (!piece.empty()) {
        if (file < 0 && !open_next()) return unexpected(system_text());
        const ssize_t got = ::pread(file, piece.data(), piece.size(), static_cast<off_t>(skip));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return unexpected(system_text());
        if (got == 0) {
          if (!end_file()) return unexpected(std::string("the stored bytes end too early"));
          continue;
        }
        piece.resize(static_cast<std::size_t>(got));
        skip += static_cast<std::uint64_t>(got);
        left -= static_cast<std::uint64_t>(got);
        break;
      }
      return piece;
    }

    bool open_next() {
      if (at >= paths.size()) return errno = ENOENT, false;
      file = ::open(paths[at].c_str(), O_RDONLY | O_CLOEXEC);
      return file >= 0;
    }

    // What is to be skipped may end in a later file.
    bool end_file() {
      const off_t length = ::lseek(file, 0, SEEK_END);
      skip -= std::min(skip, static_cast<std::uint64_t>(std::max<off_t>(length, 0)));
      close();
      return ++at < paths.size();
    }

    void close() {
      if (file >= 0) ::close(std::exchange(file, -1));
    }

    std::vector<fs::path> paths;
    std::size_t at = 0;
    std::uint64_t skip = 0;
    std::uint64_t left = 0;
    int file = -1;
    bool is_abandoned = false;  // used on the loop only
  };

  Blobs& blobs_;
  const std::shared_ptr<bool> alive_;
  const std::vector<std::string> names_;
  const std::uint64_t size_;
  const std::shared_ptr<State> state_;
};

Blobs::Blobs(fs::path directory, Post post)
    : directory_(std::move(directory)), post_(std::move(post)) {
  std::error_code failure;
  fs::create_directories(directory_, failure);
  if (failure) {
    throw StorageError("cannot make the directory '" + directory_.string() +
                       "': " + failure.message());
  }
  thread_ = std::thread([this] { run(); });
}

Blobs::~Blobs() {
  *alive_ = false;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

Blobs::Draft Blobs::draft(Observe observe) {
  std::string name = random_uuid();
  fs::path path = path_of(name);
  return Draft(*this, std::make_shared<File>(std::move(name), std::move(path), std::move(observe)));
}

std::unique_ptr<ByteSource> Blobs::open(std::vector<std::string> names, std::uint64_t offset,
                                        std::uint64_t length) {
  return std::make_unique<Source>(*this, std::move(names), offset, length);
}

void Blobs::place(Placement placement, Told told) {
  std::vector<fs::path> parts;
  for (const std::string& name : placement.names) parts.push_back(path_of(name));
  auto outcome = std::make_shared<Outcome>();
  enqueue(
      [outcome, parts = std::move(parts), text = std::move(placement.text),
       to = std::move(placement.to)] { *outcome = place_file(parts, text, to); },
      [outcome, told = std::move(told)]() mutable { told(std::move(*outcome)); });
}

void Blobs::begin_reading(const std::vector<std::string>& names) {
  for (const std::string& name : names) ++reading_[name].count;
}

void Blobs::end_reading(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const auto found = reading_.find(name);
    if (--found->second.count > 0) continue;
    const bool is_removed = found->second.is_removed;
    reading_.erase(found);
    if (is_removed) remove(name);
  }
}

void Blobs::remove(std::string name) {
  const auto found = reading_.find(name);
  if (found != reading_.end()) {
    found->second.is_removed = true;
    return;
  }
  enqueue([path = path_of(name)] {
    std::error_code ignored;
    fs::remove(path, ignored);
  });
}

void Blobs::sweep(const std::function<bool(const std::string&)>& is_used) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(directory_, ignored)) {
    if (!is_used(entry.path().filename().string())) fs::remove(entry.path(), ignored);
  }
}

void Blobs::enqueue(UniqueFunction<void()> work, UniqueFunction<void()> then) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back({std::move(work), std::move(then)});
  }
  changed_.notify_one();
}

// What is called afterwards belongs to the loop, and is destroyed there, too.
void Blobs::run() {
  while (true) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    job.work();
    if (job.then) {
      post_([alive = alive_, then = std::move(job.then)]() mutable {
        if (*alive) then();
      });
    }
  }
}

fs::path Blobs::path_of(const std::string& name) const { return directory_ / name; }

Blobs::Draft::~Draft() {
  if (file_ == nullptr || finished_ || !*alive_) return;
  blobs_->enqueue([file = file_] {
    file->close();
    std::error_code ignored;
    fs::remove(file->path, ignored);
  });
}

const std::string& Blobs::Draft::name() const { return file_->name; }

void Blobs::Draft::append(std::string piece, Told told) {
  auto outcome = std::make_shared<Outcome>();
  blobs_->enqueue(
      [file = file_, outcome, piece = std::move(piece)] { *outcome = file->append(piece); },
      [outcome, told = std::move(told)]() mutable { told(std::move(*outcome)); });
}

void Blobs::Draft::finish(Told told) {
  finished_ = true;
  auto outcome = std::make_shared<Outcome>();
  blobs_->enqueue([file = file_, outcome] { *outcome = file->finish(); },
                  [outcome, told = std::move(told)]() mutable { told(std::move(*outcome)); });
}

}  // namespace sidestep::storage
