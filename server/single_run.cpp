#include "server/single_run.h"

#include <boost/asio/signal_set.hpp>
#include <csignal>

#include "aws/states/arns.h"
#include "base/uuid.h"
#include "engine/names.h"
#include "storage/executions.h"
#include "storage/journal.h"
#include "storage/state_machine_revisions.h"

namespace sidestep {
namespace {

// Functions may call back, so there is a server; nobody else gets its port.
config::Configuration private_server(config::Configuration configuration) {
  configuration.database = storage::kInMemory;
  configuration.host = "127.0.0.1";
  configuration.port = 0;
  configuration.story = log::Level::kDebug;  // the outcome is what the command prints
  configuration.execution_log.reset();       // the subject has no loggingConfiguration
  return configuration;
}

}  // namespace

SingleRun::SingleRun(config::Loaded loaded, engine::Engine::Fatal fatal)
    : project_(std::move(loaded.project)),
      fatal_(std::move(fatal)),
      application_(loop_, private_server(std::move(loaded.configuration)), fatal_) {}

std::optional<asl::Ending> SingleRun::run(Subject subject) {
  // Whoever interrupts it finds the folder of its functions gone, as after any end.
  boost::asio::signal_set signals(loop_, SIGINT, SIGTERM);
  struct sigaction hangup {};
  ::sigaction(SIGHUP, nullptr, &hangup);
  if (hangup.sa_handler != SIG_IGN) signals.add(SIGHUP);  // nohup
  signals.async_wait([this](const boost::system::error_code& error, int signal) {
    if (error) return;
    signal_ = signal;
    loop_.stop();
  });
  if (subject.test_case) {
    auto fault =
        application_.engine().integrations().fault_of_test_case(subject.name, *subject.test_case);
    if (fault) {
      problems_.push_back({"--test-case", *std::move(fault)});
      return std::nullopt;
    }
  }
  application_.bind();
  application_.recover();
  application_.listen();
  const auto applied = [this, &subject](project::Changes changes) {
    problems_ = std::move(changes.problems);
    if (!problems_.empty()) return loop_.stop();
    insert_revision(std::move(subject));
  };
  if (project_) {
    application_.apply(*project_, project::FullResources::kStay, applied);
  } else {
    applied({});
  }
  loop_.run();
  return ending_;
}

void SingleRun::insert_revision(Subject subject) {
  auto revision = std::make_shared<storage::RevisionRow>();
  revision->definition = subject.definition;
  revision->role_arn = "arn:aws:iam::" + application_.scope().account + ":role/" + subject.name;
  application_.engine().writer().submit(
      [revision](storage::Database& database) {
        revision->id = storage::StateMachineRevisions(database).insert(*revision);
      },
      [this, revision, subject = std::move(subject)](std::exception_ptr failure) mutable {
        if (failure) return fatal_(failure);
        start(*revision, std::move(subject));
      });
}

void SingleRun::start(const storage::RevisionRow& revision, Subject subject) {
  engine::Engine& engine = application_.engine();
  engine::NewExecution execution;
  const std::string machine_arn = aws::states::state_machine_arn(
      {application_.scope().account, application_.scope().region}, subject.name);
  const std::string name = random_uuid();
  arn_ = engine::execution_arn(machine_arn, name);
  execution.identity = {
      arn_, name, revision.role_arn, machine_arn, subject.name, application_.scope().region, false};
  execution.identity.test_case = subject.test_case;
  execution.machine = engine.definitions().parsed(revision).value();
  execution.revision_id = revision.id;
  execution.input = std::move(subject.input);
  engine.start(std::move(execution), [](Timestamp) {});
  engine.on_ended(arn_, [this](const asl::Ending& ending) {
    ending_ = ending;
    loop_.stop();
  });
}

std::string SingleRun::history() {
  storage::Database& database = application_.engine().reader();
  const auto row = storage::Executions(database).find(arn_);
  std::string lines;
  storage::Journal(database).each(row->id, [&](const storage::JournalView& entry) {
    lines += entry.events;
    if (!lines.empty() && lines.back() != '\n') lines += '\n';
    return storage::Walk::kContinue;
  });
  return lines;
}

}  // namespace sidestep
