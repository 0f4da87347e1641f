#include "lambda_runner/spawn.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern "C" {
#include <sys/pidfd.h>  // glibc 2.36 forgets to say that it is C
}

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "lambda_runner/descendants.h"

namespace sidestep::lambda {
namespace {

std::string error_text(const char* what) {
  return std::string(what) + ": " + std::generic_category().message(errno);
}

struct Pipe {
  Descriptor read_end;
  Descriptor write_end;
};

Expected<Pipe, std::string> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return unexpected(error_text("pipe"));
  Pipe made{Descriptor(ends[0]), Descriptor(ends[1])};
  // Only our end: the flag belongs to the open file, and programs expect to block on theirs.
  ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  return made;
}

// A file in memory rather than a pipe: nobody has to feed it, and a child that does not read its
// input does not disturb us with SIGPIPE.
Expected<Descriptor, std::string> input_file(const std::optional<std::string>& input) {
  if (!input) {
    Descriptor nothing(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    if (!nothing.valid()) return unexpected(error_text("/dev/null"));
    return nothing;
  }
  Descriptor file(::memfd_create("input", MFD_CLOEXEC));
  if (!file.valid()) return unexpected(error_text("memfd_create"));
  for (std::size_t done = 0; done < input->size();) {
    const ssize_t count = ::write(file.get(), input->data() + done, input->size() - done);
    if (count < 0) return unexpected(error_text("input"));
    done += static_cast<std::size_t>(count);
  }
  ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

// A null-terminated array of C strings over `texts`, which it refers to.
std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

// No function may pretend to be another one.
std::vector<std::string> marked_environment(const ProcessSpec& spec) {
  if (spec.mark.empty()) return spec.environment;
  std::vector<std::string> variables = spec.environment;
  const std::string name = std::string(kProcessMark) + "=";
  std::erase_if(variables, [&name](const auto& variable) { return variable.starts_with(name); });
  variables.push_back(name + spec.mark);
  return variables;
}

// All that the child needs, ready made: between vfork and exec it may not allocate.
struct ChildPlan {
  char* const* argv;
  char* const* environment;
  const char* directory;
  int input;
  int output;
  int error_output;
  pid_t parent;
  mode_t umask;
  long descriptor_max;
};

void close_all_but_standard(long descriptor_max) {
  if (::close_range(3, ~0U, 0) == 0) return;
  for (int number = 3; number < descriptor_max; ++number) ::close(number);
}

void reset_signals() {
  for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

// Runs in the child, in the parent's memory: `error` is how it speaks to the parent.
[[noreturn]] void become(const ChildPlan& plan, volatile int& error) {
  ::setsid();
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const bool orphaned = ::getppid() != plan.parent;
  if (!orphaned && ::chdir(plan.directory) == 0 && ::dup2(plan.input, 0) >= 0 &&
      ::dup2(plan.output, 1) >= 0 && ::dup2(plan.error_output, 2) >= 0) {
    close_all_but_standard(plan.descriptor_max);
    reset_signals();
    ::umask(plan.umask);
    ::execve(plan.argv[0], plan.argv, plan.environment);
  }
  error = errno;
  ::_exit(127);
}

// The id of the child, or -1 with errno. vfork: no page table is copied, and the parent waits until
// the program has been found and started, so that a failure is known at once.
pid_t start(const ChildPlan& plan) {
  sigset_t all;
  sigset_t before;
  ::sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);  // no handler of ours may run in the child
  volatile int error = 0;
  const pid_t id = ::vfork();
  if (id == 0) become(plan, error);
  const int vfork_error = errno;
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (id < 0 || error == 0) {
    errno = vfork_error;
    return id;
  }
  while (::waitpid(id, nullptr, 0) < 0 && errno == EINTR) {
  }
  errno = error;
  return -1;
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this == &other) return *this;
  if (valid()) ::close(number_);
  number_ = other.release();
  return *this;
}

Descriptor::~Descriptor() {
  if (valid()) ::close(number_);
}

int Descriptor::release() { return std::exchange(number_, -1); }

Expected<Child, std::string> spawn_child(const ProcessSpec& spec) {
  const bool merged = spec.error_output == ProcessSpec::ErrorOutput::kMergedWithOutput;
  SIDESTEP_TRY(input, input_file(spec.input));
  SIDESTEP_TRY(output, make_pipe());
  Pipe error_output;
  if (!merged) {
    SIDESTEP_TRY(made, make_pipe());
    error_output = std::move(made);
  }
  const std::vector<char*> argv = pointers_to(spec.argv);
  const std::vector<std::string> variables = marked_environment(spec);
  const std::vector<char*> environment = pointers_to(variables);
  const std::string directory = spec.directory.string();
  const int error_target = merged ? output.write_end.get() : error_output.write_end.get();
  const pid_t id = start({.argv = argv.data(),
                          .environment = environment.data(),
                          .directory = directory.c_str(),
                          .input = input.get(),
                          .output = output.write_end.get(),
                          .error_output = error_target,
                          .parent = ::getpid(),
                          .umask = spec.umask,
                          .descriptor_max = ::sysconf(_SC_OPEN_MAX)});
  if (id < 0) return unexpected(error_text(spec.argv[0].c_str()));
  Descriptor handle(::pidfd_open(id, 0));
  if (!handle.valid()) {
    const std::string why = error_text("pidfd_open (Linux 5.3 or newer is needed)");
    ::kill(-id, SIGKILL);
    ::waitpid(id, nullptr, 0);
    return unexpected(why);
  }
  return Child{id, std::move(handle), std::move(output.read_end), std::move(error_output.read_end)};
}

}  // namespace sidestep::lambda
