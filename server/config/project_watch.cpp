#include "server/config/project_watch.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cerrno>
#include <cstring>
#include <map>
#include <set>
#include <string>
#include <system_error>

#include "base/log.h"

namespace sidestep::config {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::uint32_t kChanges =
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB;

int open_inotify() {
  const int descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (descriptor >= 0) return descriptor;
  throw std::system_error(errno, std::generic_category(),
                          "cannot watch the project's files; raise fs.inotify.max_user_instances");
}

bool is_left_out(const std::filesystem::path& name) {
  return name == "node_modules" || name.string().starts_with('.');
}

}  // namespace

struct ProjectWatch::Inotify : std::enable_shared_from_this<Inotify> {
  // What counts as a change in a watched directory.
  struct Interest {
    std::filesystem::path directory;
    bool all = false;               // everything below, or
    std::set<std::string> files{};  // these names only
  };

  Inotify(asio::io_context& loop, std::chrono::milliseconds quiet_in,
          std::function<void()> changed_in)
      : descriptor(loop, open_inotify()),
        timer(loop),
        quiet(quiet_in),
        changed(std::move(changed_in)) {}

  void watch(const std::filesystem::path& path);
  void watch_below(const std::filesystem::path& directory);
  Interest* add(const std::filesystem::path& directory);
  void forget_all();

  void read();
  void on_read(std::size_t count);
  bool is_change(const inotify_event& event, const std::string& name);
  void wait_until_quiet();

  asio::posix::stream_descriptor descriptor;
  asio::steady_timer timer;
  const std::chrono::milliseconds quiet;
  const std::function<void()> changed;
  std::map<int, Interest> interests;  // by watch descriptor
  alignas(inotify_event) std::array<char, 16 * 1024> buffer{};
};

ProjectWatch::ProjectWatch(asio::io_context& loop, std::chrono::milliseconds quiet,
                           std::function<void()> changed)
    : inotify_(std::make_shared<Inotify>(loop, quiet, std::move(changed))) {
  inotify_->read();
}

ProjectWatch::~ProjectWatch() {
  error_code ignored;
  inotify_->descriptor.close(ignored);
  inotify_->timer.cancel();
}

void ProjectWatch::watch(const std::vector<std::filesystem::path>& paths) {
  inotify_->forget_all();
  for (const std::filesystem::path& path : paths) inotify_->watch(path);
}

void ProjectWatch::Inotify::watch(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return watch_below(path);
  // A file is watched through its directory: editors replace it by another.
  if (Interest* interest = add(path.parent_path())) {
    interest->files.insert(path.filename().string());
  }
}

void ProjectWatch::Inotify::watch_below(const std::filesystem::path& directory) {
  Interest* interest = add(directory);
  if (interest == nullptr) return;
  interest->all = true;
  std::error_code ignored;  // what vanishes meanwhile is seen as a change
  for (const auto& entry : std::filesystem::directory_iterator(directory, ignored)) {
    if (entry.is_directory(ignored) && !entry.is_symlink(ignored) &&
        !is_left_out(entry.path().filename())) {
      watch_below(entry.path());
    }
  }
}

ProjectWatch::Inotify::Interest* ProjectWatch::Inotify::add(
    const std::filesystem::path& directory) {
  const int watch = inotify_add_watch(descriptor.native_handle(), directory.c_str(), kChanges);
  if (watch < 0) {
    log::warn("Changes will not be noticed",
              {{"directory", directory.string()}, {"cause", std::strerror(errno)}});
    return nullptr;
  }
  Interest& interest = interests[watch];
  interest.directory = directory;
  return &interest;
}

void ProjectWatch::Inotify::forget_all() {
  for (const auto& [watch, interest] : interests) {
    inotify_rm_watch(descriptor.native_handle(), watch);
  }
  interests.clear();
}

void ProjectWatch::Inotify::read() {
  descriptor.async_read_some(asio::buffer(buffer), [self = shared_from_this()](
                                                       const error_code& error, std::size_t count) {
    if (error) return;  // closed
    self->on_read(count);
    self->read();
  });
}

void ProjectWatch::Inotify::on_read(std::size_t count) {
  bool any = false;
  for (std::size_t at = 0; at < count;) {
    const auto& event = *reinterpret_cast<const inotify_event*>(buffer.data() + at);
    at += sizeof(inotify_event) + event.len;
    const std::string name = event.len > 0 ? event.name : "";
    any |= is_change(event, name);
  }
  if (any) wait_until_quiet();
}

bool ProjectWatch::Inotify::is_change(const inotify_event& event, const std::string& name) {
  if ((event.mask & IN_Q_OVERFLOW) != 0) return true;
  const auto found = interests.find(event.wd);
  if (found == interests.end()) return false;
  const Interest interest = found->second;  // watching more may move it
  if (!interest.all) return interest.files.contains(name);
  if (is_left_out(name)) return false;
  const bool new_directory =
      (event.mask & IN_ISDIR) != 0 && (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0;
  if (new_directory) watch_below(interest.directory / name);
  return true;
}

void ProjectWatch::Inotify::wait_until_quiet() {
  timer.expires_after(quiet);
  timer.async_wait([self = shared_from_this()](const error_code& error) {
    if (!error) self->changed();
  });
}

}  // namespace sidestep::config
