#pragma once
// Runs one state machine to its end, in this process, on a database in memory.

#include <boost/asio/io_context.hpp>
#include <optional>
#include <string>

#include "server/application.h"
#include "server/config/load.h"

namespace sidestep {

class SingleRun {
 public:
  struct Subject {
    std::string name;        // of the state machine
    std::string definition;  // REQUIRES: accepted by CreateStateMachine
    Payload input;
    std::optional<std::string> test_case{};  // of the mock configuration file
  };

  // The configuration's database and address do not count. `fatal` as with Application.
  SingleRun(config::Loaded loaded, engine::Engine::Fatal fatal);

  // Makes what the project declares and runs the subject; returns when it has ended. Nothing if the
  // project could not be made, as problems() says, or if a signal came in between.
  std::optional<asl::Ending> run(Subject subject);

  const config::Problems& problems() const { return problems_; }
  int interrupted_by() const { return signal_; }  // a signal's number; 0 if none came

  // After run(): the history, each event as GetExecutionHistory shows it, one a line.
  std::string history();

 private:
  void insert_revision(Subject subject);
  void start(const storage::RevisionRow& revision, Subject subject);

  const std::optional<config::Project> project_;
  boost::asio::io_context loop_{1};
  const engine::Engine::Fatal fatal_;
  Application application_;
  config::Problems problems_;
  int signal_ = 0;
  std::string arn_;
  std::optional<asl::Ending> ending_;
};

}  // namespace sidestep
