#include "lambda_runner/interpreters.h"

#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <fstream>

#include "lambda_runner/process.h"

namespace sidestep::lambda {
namespace {

namespace fs = std::filesystem;

bool is_executable_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored) && ::access(path.c_str(), X_OK) == 0;
}

bool is_script(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return file.get() == '#' && file.get() == '!';
}

// "/usr/bin/python3 -> python3.11" is the interpreter itself; "node -> volta-shim" is not.
bool is_launcher(const std::string& path, const std::string& name) {
  if (is_script(path)) return true;
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  const std::string stem = name.substr(0, name.find_first_of("0123456789."));
  return !error && !real.filename().string().starts_with(stem);
}

// "Python 3.11.7" and "v20.20.2" are "3.11.7" and "20.20.2".
std::string version_in(const std::string& answer) {
  const std::size_t from = answer.find_first_of("0123456789");
  return from == std::string::npos ? ""
                                   : answer.substr(from, answer.find_first_of(" \n", from) - from);
}

std::vector<std::string> whole_environment() {
  std::vector<std::string> all;
  for (char** variable = ::environ; *variable != nullptr; ++variable) all.emplace_back(*variable);
  return all;
}

}  // namespace

// A launcher that is running to find its interpreter, and who waits for that.
class Interpreters::Query final : public ProcessObserver {
 public:
  using Done = std::function<void(std::string answer)>;

  Query(boost::asio::io_context& io, std::vector<std::string> argv, Done done)
      : done_(std::move(done)) {
    const ProcessSpec spec{.argv = std::move(argv),
                           .environment = whole_environment(),
                           .directory = "/",
                           .error_output = ProcessSpec::ErrorOutput::kSeparate};
    auto process = Process::spawn(io, spec, *this);
    if (process) process_ = std::move(*process);
  }

  bool is_running() const { return process_ != nullptr; }

  void on_output(std::string_view bytes) override { answer_ += bytes; }
  void on_error_output(std::string_view) override {}
  void on_exit(ExitStatus status) override {
    while (!answer_.empty() && answer_.back() == '\n') answer_.pop_back();
    const Done done = std::move(done_);  // ends this object
    done(status == ExitStatus{} ? answer_ : "");
  }

  std::vector<Found> waiting;

 private:
  Done done_;
  std::string answer_;
  std::unique_ptr<Process> process_;
};

Interpreters::Interpreters(boost::asio::io_context& io, std::string search_path)
    : io_(io), search_path_(std::move(search_path)) {}
Interpreters::~Interpreters() = default;

void Interpreters::find(const Interpreter& wanted, Found found) {
  find_from(wanted, 0, std::move(found));
}

void Interpreters::find_from(const Interpreter& wanted, std::size_t from, Found found) {
  for (std::size_t i = from; i < wanted.names.size(); ++i) {
    const std::string path = find_program(wanted.names[i], "/");
    if (path.empty()) continue;
    if (!is_launcher(path, wanted.names[i])) return found(path);
    const auto known = known_.find(path);
    if (known == known_.end()) return ask(path, wanted, i, std::move(found));
    if (!known->second.empty()) return found(known->second);
  }
  found("");
}

void Interpreters::ask(const std::string& launcher, const Interpreter& wanted, std::size_t from,
                       Found found) {
  Found then = [this, wanted, from, found = std::move(found)](const std::string&) {
    find_from(wanted, from, found);  // finds the answer among the known ones
  };
  if (const auto running = queries_.find(launcher); running != queries_.end()) {
    running->second->waiting.push_back(std::move(then));
    return;
  }
  std::vector<std::string> argv = wanted.self_query;
  argv.insert(argv.begin(), launcher);
  auto query = std::make_unique<Query>(io_, std::move(argv), [this, launcher](std::string answer) {
    known_[launcher] = is_executable_file(answer) ? std::move(answer) : "";
    const auto done = queries_.extract(launcher);
    for (const Found& waiting : done.mapped()->waiting) waiting("");
  });
  if (!query->is_running()) {
    known_[launcher] = "";
    return then("");
  }
  query->waiting.push_back(std::move(then));
  queries_.emplace(launcher, std::move(query));
}

void Interpreters::ask_version(const std::string& path, Found told) {
  const std::string key = path + " --version";
  if (const auto running = queries_.find(key); running != queries_.end()) {
    running->second->waiting.push_back(std::move(told));
    return;
  }
  auto query = std::make_unique<Query>(io_, std::vector<std::string>{path, "--version"},
                                       [this, key](const std::string& answer) {
                                         const auto done = queries_.extract(key);
                                         for (const Found& waiting : done.mapped()->waiting)
                                           waiting(version_in(answer));
                                       });
  if (!query->is_running()) return told("");
  query->waiting.push_back(std::move(told));
  queries_.emplace(key, std::move(query));
}

std::string Interpreters::find_program(const std::string& program,
                                       const std::string& directory) const {
  if (program.find('/') != std::string::npos) {
    const fs::path path = fs::path(directory) / program;
    return is_executable_file(path) ? path.string() : "";
  }
  for (std::size_t from = 0; from <= search_path_.size();) {
    const std::size_t end = std::min(search_path_.find(':', from), search_path_.size());
    const fs::path path = fs::path(search_path_.substr(from, end - from)) / program;
    if (path.is_absolute() && is_executable_file(path)) return path.string();
    from = end + 1;
  }
  return "";
}

}  // namespace sidestep::lambda
