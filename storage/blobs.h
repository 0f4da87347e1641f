#pragma once
// Large bytes, in files beside the database: a row names the file, the file holds the bytes. A file
// is on the disk before a row can name it, and is removed after the commit that removes its row;
// what a crash leaves between the two is removed by sweep().
//
//   Blobs::Draft draft = blobs.draft(observe);
//   draft.append(piece, [](Blobs::Outcome outcome) { ... the next piece ... });
//   draft.finish([](Blobs::Outcome outcome) { ... a row with draft.name() ... });
//
// Threads: all functions are called on one thread, the loop's; the disk is worked on by another.

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/byte_source.h"
#include "base/result.h"
#include "base/unique_function.h"
#include "storage/writer.h"

namespace sidestep::storage {

// How the names of files begin that place() has not finished.
inline constexpr std::string_view kUnfinishedFile = ".sidestep-";

class Blobs {
 public:
  // An error is the system's text: "No space left on device".
  using Outcome = Expected<Done, std::string>;
  using Told = UniqueFunction<void(Outcome outcome)>;
  // Sees every piece in order, on the disk's thread: for digests.
  using Observe = UniqueFunction<void(std::string_view piece)>;

  struct File;
  class Draft;

  // The directory is made if need be. Throws StorageError.
  Blobs(std::filesystem::path directory, Post post);
  // Finishes what was asked for. What was to be called then is not called.
  ~Blobs();
  Blobs(const Blobs&) = delete;
  Blobs& operator=(const Blobs&) = delete;

  // A new file under a new name.
  Draft draft(Observe observe = {});

  // A part of a file, or of all that `names` hold one after the other; read piece by piece. A file
  // that is removed meanwhile stays until it is not read any more.
  std::unique_ptr<ByteSource> open(std::vector<std::string> names, std::uint64_t offset,
                                   std::uint64_t length);

  // Makes a file elsewhere of what `names` hold, one after the other, and then `text`, in place of
  // one that is there; its directories are made if need be. Nobody sees it half written.
  struct Placement {
    std::vector<std::string> names;
    std::string text;
    std::filesystem::path to;
  };
  void place(Placement placement, Told told);

  // Removes the file; one that is not there counts as removed.
  void remove(std::string name);

  // Removes every file of which `is_used` returns false. Before anything is written.
  void sweep(const std::function<bool(const std::string& name)>& is_used);

 private:
  friend class Draft;
  class Source;

  void run();
  // Has `work` done on the disk's thread, in order; `then` is called on the loop after it.
  void enqueue(UniqueFunction<void()> work, UniqueFunction<void()> then = {});
  std::filesystem::path path_of(const std::string& name) const;
  void begin_reading(const std::vector<std::string>& names);
  void end_reading(const std::vector<std::string>& names);

  const std::filesystem::path directory_;
  const Post post_;
  const std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);

  // Files that are being read, and by how many.
  struct Reading {
    std::size_t count = 0;
    bool is_removed = false;
  };
  std::map<std::string, Reading> reading_;

  std::mutex mutex_;
  std::condition_variable changed_;
  struct Job {
    UniqueFunction<void()> work;
    UniqueFunction<void()> then;
  };
  std::deque<Job> jobs_;
  bool stopping_ = false;
  std::thread thread_;  // last: started when all else is ready
};

// A file that is being written. Destroyed unfinished, it is removed.
class Blobs::Draft {
 public:
  Draft(Draft&&) = default;
  Draft& operator=(Draft&&) = default;
  ~Draft();

  const std::string& name() const;

  // REQUIRES: the append before was answered. After an error the draft is only good to be
  // destroyed.
  void append(std::string piece, Told told);

  // Makes it durable. It stays, even when the draft is destroyed.
  void finish(Told told);

 private:
  friend class Blobs;
  Draft(Blobs& blobs, std::shared_ptr<File> file)
      : blobs_(&blobs), alive_(blobs.alive_), file_(std::move(file)) {}

  Blobs* blobs_;
  std::shared_ptr<bool> alive_;  // false when the blobs are gone
  std::shared_ptr<File> file_;
  bool finished_ = false;
};

}  // namespace sidestep::storage
