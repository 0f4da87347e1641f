#pragma once
// Notices when files of the project change on disk. Many changes in a row, as a build makes them,
// are one call.

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace boost::asio {
class io_context;
}

namespace sidestep::config {

class ProjectWatch {
 public:
  // Calls `changed` from the loop once nothing has changed for `quiet`. `loop` outlives the watch.
  // Throws std::system_error if the system lets nobody watch.
  ProjectWatch(boost::asio::io_context& loop, std::chrono::milliseconds quiet,
               std::function<void()> changed);
  ProjectWatch(const ProjectWatch&) = delete;
  ProjectWatch& operator=(const ProjectWatch&) = delete;
  ~ProjectWatch();

  // Watches these files and directories, and no longer those of before. A file may be replaced, as
  // editors do, or not be there yet, if its directory is. Directories are watched with all below
  // them but node_modules and what begins with a dot.
  void watch(const std::vector<std::filesystem::path>& paths);

 private:
  struct Inotify;
  std::shared_ptr<Inotify> inotify_;
};

}  // namespace sidestep::config
