#include "lambda_runner/process.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>

#include "lambda_runner/descendants.h"
#include "lambda_runner/proc.h"

namespace sidestep::lambda::process_test {
namespace {

// Waits for the end of a process that is not our child.
bool ends(pid_t id) {
  const int handle = static_cast<int>(::syscall(SYS_pidfd_open, id, 0));
  if (handle < 0) return true;
  pollfd ended{.fd = handle, .events = POLLIN, .revents = 0};
  const bool has_ended = ::poll(&ended, 1, 5000) == 1;
  ::close(handle);
  return has_ended;
}

struct Recorder final : ProcessObserver {
  void on_output(std::string_view bytes) override { output += bytes; }
  void on_error_output(std::string_view bytes) override { errors += bytes; }
  void on_exit(ExitStatus exit) override { status = exit; }

  std::string output;
  std::string errors;
  std::optional<ExitStatus> status;
};

class ProcessTest : public ::testing::Test {
 protected:
  ProcessSpec shell(std::string script) {
    return {.argv = {"/bin/sh", "-c", std::move(script)},
            .environment = {"PATH=/usr/bin:/bin", "GREETING=hello"},
            .directory = "/"};
  }
  std::unique_ptr<Process> spawn(const ProcessSpec& spec) {
    auto process = Process::spawn(io, spec, seen);
    EXPECT_TRUE(process) << process.error();
    return process ? std::move(*process) : nullptr;
  }
  void run(const ProcessSpec& spec) {
    const auto process = spawn(spec);
    io.run();
  }

  boost::asio::io_context io;
  Recorder seen;
};

TEST_F(ProcessTest, DeliversOutputAndThenTheExitCode) {
  run(shell("echo out; echo err >&2; exit 3"));
  EXPECT_EQ(seen.output, "out\nerr\n");
  EXPECT_EQ(seen.status, (ExitStatus{.code = 3, .signal = 0}));
}

TEST_F(ProcessTest, KeepsErrorOutputApartWhenAsked) {
  ProcessSpec spec = shell("echo out; echo err >&2");
  spec.error_output = ProcessSpec::ErrorOutput::kSeparate;
  run(spec);
  EXPECT_EQ(seen.output, "out\n");
  EXPECT_EQ(seen.errors, "err\n");
}

TEST_F(ProcessTest, GivesItsInputOnStandardInput) {
  ProcessSpec spec = shell("cat /dev/stdin");
  spec.input = std::string(1'000'000, 'x');
  run(spec);
  EXPECT_EQ(seen.output, *spec.input);
}

TEST_F(ProcessTest, HasNoInputAndOnlyTheGivenEnvironment) {
  run(shell("cat; env | grep -v -e ^PWD= -e ^_= -e ^SHLVL= -e ^OLDPWD= | sort"));
  EXPECT_EQ(seen.output, "GREETING=hello\nPATH=/usr/bin:/bin\n");
}

TEST_F(ProcessTest, InheritsNoDescriptor) {
  run(shell("ls /proc/self/fd | tr '\\n' ' '"));
  EXPECT_EQ(seen.output, "0 1 2 3 ");  // 3: the directory that ls reads
}

TEST_F(ProcessTest, LeadsItsOwnGroup) {
  run(shell("ps -o pgid= -p $$ | tr -d ' '; echo $$"));
  const std::size_t line_end = seen.output.find('\n');
  EXPECT_EQ(seen.output.substr(0, line_end + 1), seen.output.substr(line_end + 1));
}

// Descriptors of the one before are used again, and what was told of them is not about this one.
TEST_F(ProcessTest, OneThatIsStartedWhenAnotherEndsRunsToItsEnd) {
  struct Chain final : ProcessObserver {
    void on_output(std::string_view bytes) override { output += bytes; }
    void on_error_output(std::string_view) override {}
    void on_exit(ExitStatus status) override {
      all_ended_well = all_ended_well && status == ExitStatus{};
      if (++count < 50) next();
    }
    void next() {
      auto started = Process::spawn(*io, *spec, *this);
      ASSERT_TRUE(started) << started.error();
      ended.push_back(std::exchange(process, *std::move(started)));
    }

    boost::asio::io_context* io = nullptr;
    const ProcessSpec* spec = nullptr;
    std::unique_ptr<Process> process;
    std::vector<std::unique_ptr<Process>> ended;
    std::string output;
    bool all_ended_well = true;
    int count = 0;
  };
  const ProcessSpec spec = shell("echo x");
  Chain chain;
  chain.io = &io;
  chain.spec = &spec;
  chain.next();
  io.run();
  EXPECT_TRUE(chain.all_ended_well);
  EXPECT_EQ(chain.count, 50);
  EXPECT_EQ(chain.output.size(), 100u);
}

TEST_F(ProcessTest, SaysWhyAProgramCannotBeStarted) {
  ProcessSpec spec = shell("");
  spec.argv = {"/nowhere/program"};
  const auto process = Process::spawn(io, spec, seen);
  ASSERT_FALSE(process);
  EXPECT_EQ(process.error(), "/nowhere/program: No such file or directory");
}

TEST_F(ProcessTest, KillEndsTheWholeGroup) {
  const auto process = spawn(shell("sleep 1000 & echo $!; wait"));
  while (seen.output.find('\n') == std::string::npos) io.run_one();
  process->kill();
  io.run();
  EXPECT_EQ(seen.status, (ExitStatus{.code = 0, .signal = SIGKILL}));
  EXPECT_TRUE(ends(std::stoi(seen.output)));
}

TEST_F(ProcessTest, ALeaderThatEndsTakesItsGroupWithIt) {
  run(shell("sleep 1000 & echo started"));  // the pipe stays open in the child of the child
  EXPECT_EQ(seen.output, "started\n");
  EXPECT_EQ(seen.status, (ExitStatus{.code = 0, .signal = 0}));
}

// A daemon says its id and stays: in a session of its own, without a parent.
// Starts one, and goes on when its program runs.
std::string daemon_script(const std::string& then, const std::string& before = "") {
  return "exec 3>&1; id=$( (" + before + " setsid sh -c 'echo $$; exec sleep 1000 >&3' &) ); " +
         "echo $id; " + then;
}

TEST_F(ProcessTest, EndsTheDaemonsOfALeaderThatHasEnded) {
  adopt_orphans();
  ProcessSpec spec = shell(daemon_script("exit 0"));
  spec.mark = new_process_mark();
  run(spec);
  EXPECT_EQ(seen.status, (ExitStatus{.code = 0, .signal = 0}));
  EXPECT_TRUE(ends(std::stoi(seen.output)));
}

TEST_F(ProcessTest, EndsTheDaemonsOfALeaderThatIsDestroyed) {
  adopt_orphans();
  ProcessSpec spec = shell(daemon_script("sleep 1000"));
  spec.mark = new_process_mark();
  auto process = spawn(spec);
  while (seen.output.find('\n') == std::string::npos) io.run_one();
  process.reset();
  EXPECT_TRUE(ends(std::stoi(seen.output)));
}

TEST_F(ProcessTest, LeavesTheDaemonsOfOthersAlone) {
  adopt_orphans();
  ProcessSpec spec = shell(daemon_script("sleep 1000"));
  spec.mark = new_process_mark();
  const auto process = spawn(spec);
  while (seen.output.find('\n') == std::string::npos) io.run_one();
  const pid_t daemon = std::stoi(seen.output);
  end_marked(new_process_mark());
  EXPECT_EQ(proc::variable_of(daemon, kProcessMark), spec.mark);
  EXPECT_EQ(::kill(daemon, 0), 0);
}

TEST_F(ProcessTest, EndsDaemonsThatHideTheirMarkWithAllOthers) {
  adopt_orphans();
  ProcessSpec spec = shell(daemon_script("exit 0", "env -i"));
  spec.mark = new_process_mark();
  run(spec);
  const pid_t daemon = std::stoi(seen.output);
  EXPECT_EQ(::kill(daemon, 0), 0);
  end_adopted();
  EXPECT_TRUE(ends(daemon));
}

TEST_F(ProcessTest, HasTheMarkItWasGivenAndNoOther) {
  ProcessSpec spec = shell("echo $SIDESTEP_PROCESS");
  spec.environment.push_back("SIDESTEP_PROCESS=another");
  spec.mark = new_process_mark();
  run(spec);
  EXPECT_EQ(seen.output, spec.mark + "\n");
}

TEST_F(ProcessTest, KillEndsWhatIsBelowInOtherGroups) {
  const auto process = spawn(shell("setsid sh -c 'echo $$; exec sleep 1000'; wait"));
  while (seen.output.find('\n') == std::string::npos) io.run_one();
  process->kill();
  io.run();
  EXPECT_TRUE(ends(std::stoi(seen.output)));
}

TEST_F(ProcessTest, StartsWithTheGivenUmaskAndDefaultSignals) {
  const mode_t before = ::umask(077);
  const auto handler = ::signal(SIGPIPE, SIG_IGN);
  ProcessSpec spec = shell("umask; sed -n 's/^SigIgn:[^0-9a-f]*//p' /proc/self/status");
  spec.umask = 027;
  run(spec);
  ::signal(SIGPIPE, handler);
  ::umask(before);
  constexpr std::string_view kUmask = "0027\n";
  ASSERT_TRUE(seen.output.starts_with(kUmask)) << seen.output;
  // Signals 32 and 33 are the C library's own: whoever started us may have left them ignored, and
  // no program can change that.
  constexpr std::uint64_t kOfTheLibrary = std::uint64_t{3} << 31;
  EXPECT_EQ(std::stoull(seen.output.substr(kUmask.size()), nullptr, 16) & ~kOfTheLibrary, 0u);
}

// Marks of a server that is gone, of this one, of a server in a container, and no mark at all.
TEST_F(ProcessTest, EndsWhatDeadServersLeftAndNothingElse) {
  const std::string ours = new_process_mark();
  const std::string server = ours.substr(0, ours.find('/'));
  const std::string dead = proc::id_namespace() + "." + std::to_string(getpid()) + ".1/5";
  struct Case {
    std::string mark;
    bool is_left;
  };
  for (const Case& one : {Case{dead, true}, Case{server + "/999999", false},
                          Case{"1." + std::to_string(getpid()) + ".1/5", false}, Case{"", false},
                          Case{"nonsense", false}}) {
    Recorder own;
    const ProcessSpec spec{.argv = {"/bin/sleep", "1000"}, .directory = "/", .mark = one.mark};
    auto process = Process::spawn(io, spec, own);
    ASSERT_TRUE(process);
    // It has none for a moment, while it becomes the program.
    while (!one.mark.empty() && !proc::variable_of(process->get()->id(), kProcessMark)) {
    }
    end_leftovers();
    if (one.is_left) io.run_for(std::chrono::seconds(5));
    if (!one.is_left) io.poll();
    EXPECT_EQ(own.status.has_value(), one.is_left) << one.mark;
  }
}

TEST_F(ProcessTest, DestroyingItLeavesNothingBehind) {
  auto process = spawn(shell("exec sleep 1000"));
  const pid_t id = process->id();
  process.reset();
  EXPECT_EQ(::kill(id, 0), -1);
  io.run();
  EXPECT_FALSE(seen.status);
}

TEST_F(ProcessTest, DrainDeliversWhatIsThereWithoutTheLoop) {
  const auto process = spawn(shell("echo first; exec sleep 1000"));
  while (seen.output.empty()) process->drain();
  EXPECT_EQ(seen.output, "first\n");
}

}  // namespace
}  // namespace sidestep::lambda::process_test
