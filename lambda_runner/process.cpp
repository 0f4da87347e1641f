#include "lambda_runner/process.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <cerrno>
#include <fstream>

#include "lambda_runner/descendants.h"
#include "lambda_runner/spawn.h"

namespace sidestep::lambda {
namespace {

namespace asio = boost::asio;
using asio::posix::stream_descriptor;

// How often a stream is read before others get their turn.
constexpr int kReadsPerTurn = 16;

ExitStatus exit_status(int status) {
  if (WIFSIGNALED(status)) return {.code = 0, .signal = WTERMSIG(status)};
  return {.code = WEXITSTATUS(status), .signal = 0};
}

struct Remains {
  int status = 0;
  std::int64_t peak_memory_bytes = 0;
};

Remains reap(pid_t id) {
  Remains remains;
  rusage usage{};
  while (::wait4(id, &remains.status, 0, &usage) < 0 && errno == EINTR) {
  }
  remains.peak_memory_bytes = usage.ru_maxrss * 1024;
  return remains;
}

std::int64_t peak_memory_so_far(pid_t id) {
  std::ifstream status("/proc/" + std::to_string(id) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::stoll(line.substr(6)) * 1024;
  }
  return 0;
}

bool has_ended(pid_t id) {
  siginfo_t found{};
  return ::waitid(P_PID, static_cast<id_t>(id), &found, WEXITED | WNOHANG | WNOWAIT) != 0 ||
         found.si_pid == id;
}

}  // namespace

class Process::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(asio::io_context& io, Child child, std::string mark, ProcessObserver& observer)
      : id_(child.id),
        mark_(std::move(mark)),
        handle_(io, child.handle.release()),
        output_(io, child.output.release()),
        error_output_(io),
        observer_(&observer) {
    if (child.error_output.valid()) error_output_.assign(child.error_output.release());
    begin_own_child(id_);
  }

  void begin() {
    wait_for_output(output_, &ProcessObserver::on_output);
    if (error_output_.is_open()) wait_for_output(error_output_, &ProcessObserver::on_error_output);
    wait_for_end();
  }

  void kill() {
    if (!alive_) return;
    kill_tree(id_);
    ::kill(-id_, SIGKILL);
  }

  void drain() {
    while (read_some(output_, &ProcessObserver::on_output) == Read::kMore) {
    }
    while (read_some(error_output_, &ProcessObserver::on_error_output) == Read::kMore) {
    }
  }

  // Nobody listens any more.
  void abandon() {
    observer_ = nullptr;
    if (alive_) {
      kill();
      bury();
    }
    close();
  }

  pid_t id() const { return id_; }
  std::int64_t peak_memory_bytes() const {
    return alive_ ? peak_memory_so_far(id_) : peak_memory_bytes_;
  }

 private:
  using Tell = void (ProcessObserver::*)(std::string_view);
  enum class Read { kMore, kNothingNow, kEnd };

  // What is ready may be a descriptor that had this number a moment ago: one process has ended, and
  // this one was started when that was signalled. So ask, too.
  void wait_for_end() {
    handle_.async_wait(stream_descriptor::wait_read,
                       [self = shared_from_this()](const boost::system::error_code& error) {
                         if (error || self->observer_ == nullptr) return;
                         has_ended(self->id_) ? self->end() : self->wait_for_end();
                       });
  }

  void wait_for_output(stream_descriptor& stream, Tell tell) {
    stream.async_wait(stream_descriptor::wait_read, [self = shared_from_this(), &stream,
                                                     tell](const boost::system::error_code& error) {
      if (error || !stream.is_open()) return;
      Read read = Read::kMore;
      for (int i = 0; i < kReadsPerTurn && read == Read::kMore; ++i) {
        read = self->read_some(stream, tell);
      }
      if (read != Read::kEnd && stream.is_open()) self->wait_for_output(stream, tell);
    });
  }

  Read read_some(stream_descriptor& stream, Tell tell) {
    if (!stream.is_open() || observer_ == nullptr) return Read::kEnd;
    std::array<char, 65536> buffer;
    const ssize_t count = ::read(stream.native_handle(), buffer.data(), buffer.size());
    if (count > 0) {
      (observer_->*tell)({buffer.data(), static_cast<std::size_t>(count)});
      return Read::kMore;
    }
    return count < 0 && (errno == EAGAIN || errno == EINTR) ? Read::kNothingNow : Read::kEnd;
  }

  // Its id names nothing any more; what it left behind bears its mark.
  Remains bury() {
    alive_ = false;
    const Remains remains = reap(id_);
    end_own_child(id_);
    end_marked(mark_);
    return remains;
  }

  // The leader has ended. What it left behind goes too, while its id still names the group.
  void end() {
    kill();
    const Remains remains = bury();
    peak_memory_bytes_ = remains.peak_memory_bytes;
    drain();
    close();
    if (observer_ != nullptr)
      std::exchange(observer_, nullptr)->on_exit(exit_status(remains.status));
  }

  void close() {
    boost::system::error_code ignored;
    handle_.close(ignored);
    output_.close(ignored);
    error_output_.close(ignored);
  }

  const pid_t id_;
  const std::string mark_;
  stream_descriptor handle_;
  stream_descriptor output_;
  stream_descriptor error_output_;
  ProcessObserver* observer_;
  std::int64_t peak_memory_bytes_ = 0;  // known after its end
  bool alive_ = true;                   // not reaped, so that its id is still ours
};

Expected<std::unique_ptr<Process>, std::string> Process::spawn(asio::io_context& io,
                                                               const ProcessSpec& spec,
                                                               ProcessObserver& observer) {
  SIDESTEP_TRY(child, spawn_child(spec));
  auto impl = std::make_shared<Impl>(io, std::move(child), spec.mark, observer);
  impl->begin();
  return std::unique_ptr<Process>(new Process(std::move(impl)));
}

Process::Process(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
Process::~Process() { impl_->abandon(); }

void Process::kill() { impl_->kill(); }
void Process::drain() { impl_->drain(); }
pid_t Process::id() const { return impl_->id(); }

std::int64_t Process::peak_memory_bytes() const { return impl_->peak_memory_bytes(); }

}  // namespace sidestep::lambda
