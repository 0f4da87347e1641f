#include "integrations/map_runs/s3_access.h"

#include <utility>

#include "base/arn.h"
#include "base/read_all.h"
#include "integrations/map_runs/unpacked.h"

namespace sidestep::services {
namespace {

std::string account_of_arn(const std::string& arn) {
  const auto parsed = Arn::parse(arn);
  return parsed ? parsed->account : "";
}

}  // namespace

S3Access::S3Access(const ServiceCalls& calls, const asl::ExecutionIdentity& execution,
                   std::string_view error)
    : calls_(&calls), scope_{account_of_arn(execution.arn), execution.region}, error_(error) {}

void S3Access::call(std::string operation, Json parameters, std::unique_ptr<ByteSource> body,
                    ServiceCalls::Streamed then) const {
  calls_->stream(scope_, "s3", std::move(operation), std::move(parameters), std::move(body),
                 std::move(then));
}

// In the words of the SDK, as a Task shows them.
asl::StateError S3Access::failed(const aws::Error& error, const std::string& request_id) const {
  if (error.origin != aws::Error::Origin::kService) return asl::state_error(error_, error.message);
  return asl::state_error(
      error_, error.message + " (Service: S3, Status Code: " + std::to_string(error.status) +
                  ", Request ID: " + request_id + ", Extended Request ID: " + request_id + ')');
}

void S3Access::open(Json parameters, Opened then) const {
  open_as_it_is(std::move(parameters), [then = std::move(then)](Source source) {
    if (!source) return then(std::move(source));
    then(std::make_unique<Unpacked>(*std::move(source)));
  });
}

void S3Access::open_as_it_is(Json parameters, Opened then) const {
  call("GetObject", std::move(parameters), nullptr,
       [self = *this, then = std::move(then)](aws::Answer answer, const std::string& id) {
         if (!answer) return then(unexpected(self.failed(answer.error(), id)));
         if (!answer->body) answer->body = std::make_unique<TextSource>("");
         then(std::move(answer->body));
       });
}

void S3Access::read(Json parameters, std::size_t bytes_max, Read then) const {
  open(std::move(parameters), all_of(bytes_max, std::move(then)));
}

void S3Access::read_as_it_is(Json parameters, std::size_t bytes_max, Read then) const {
  open_as_it_is(std::move(parameters), all_of(bytes_max, std::move(then)));
}

S3Access::Opened S3Access::all_of(std::size_t bytes_max, Read then) const {
  return [error = error_, bytes_max, then = std::move(then)](Source source) {
    if (!source) return then(unexpected(std::move(source).error()));
    read_all(*std::move(source), bytes_max, [error, then](Expected<std::string, std::string> text) {
      if (text) return then(*std::move(text));
      then(unexpected(asl::state_error(error, std::move(text).error())));
    });
  };
}

void S3Access::list(Json parameters, Answered then) const {
  call("ListObjectsV2", std::move(parameters), nullptr,
       [self = *this, then = std::move(then)](aws::Answer answer, const std::string& id) {
         if (!answer) return then(unexpected(self.failed(answer.error(), id)));
         then(std::move(answer->members));
       });
}

void S3Access::send(std::string operation, Json parameters, std::unique_ptr<ByteSource> body,
                    Answered then) const {
  call(std::move(operation), std::move(parameters), std::move(body),
       [self = *this, then = std::move(then)](aws::Answer answer, const std::string& id) {
         if (!answer) return then(unexpected(self.failed(answer.error(), id)));
         then(std::move(answer->members));
       });
}

}  // namespace sidestep::services
