#include "server/commands/answers.h"

#include <boost/asio/io_context.hpp>
#include <memory>

#include "server/application.h"
#include "storage/database.h"

namespace sidestep::commands {
namespace {

class IdleServer {
 public:
  explicit IdleServer(config::Configuration configuration)
      : configuration_(std::move(configuration)) {
    configuration_.database = storage::kInMemory;
    configuration_.execution_log.reset();
  }

  bool answers(const std::string& resource) {
    if (!application_) {
      application_ = std::make_unique<Application>(
          loop_, configuration_,
          [](std::exception_ptr failure) { std::rethrow_exception(failure); });
    }
    return application_->answers(resource);
  }

 private:
  config::Configuration configuration_;
  boost::asio::io_context loop_;
  std::unique_ptr<Application> application_;
};

}  // namespace

aws::states::AnswersResource answers_of(const config::Configuration& configuration) {
  return [server = std::make_shared<IdleServer>(configuration)](const std::string& resource) {
    return server->answers(resource);
  };
}

}  // namespace sidestep::commands
