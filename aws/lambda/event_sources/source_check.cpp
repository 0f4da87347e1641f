#include "aws/lambda/event_sources/source_check.h"

#include "aws/lambda/errors.h"
#include "aws/lambda/event_sources/queue_record.h"

namespace sidestep::aws::lambda {
namespace {

using Then = UniqueFunction<void(Expected<std::optional<std::string>, Error>)>;

Error not_readable(std::string message) {
  return api_error(errors::kInvalidParameterValue, std::move(message));
}

void check_queue_source(const Platform& platform, const Mapping& mapping,
                        std::chrono::seconds timeout, Then then) {
  Json input = {{"QueueUrl", queue_url(mapping.source_arn())},
                {"AttributeNames", Json::array({"VisibilityTimeout"})}};
  platform.directory.call(
      "sqs", {"GetQueueAttributes", std::move(input), source_scope(mapping)},
      Reply([timeout, then = std::move(then)](const Answer& answer) mutable {
        if (!answer) {
          const Error& error = answer.error();
          const std::string code(error.query_code.empty() ? error.code : error.query_code);
          return then(unexpected(
              not_readable("Error occurred while ReceiveMessage. SQS Error Code: " + code +
                           ". SQS Error Message: " + error.message)));
        }
        const Json members = members_of(*answer);
        const Json* attributes = find_member(members, "Attributes");
        const Json* text =
            attributes != nullptr ? find_member(*attributes, "VisibilityTimeout") : nullptr;
        const std::int64_t seconds = text != nullptr ? std::stoll(text->get<std::string>()) : 0;
        if (seconds < timeout.count()) {
          return then(unexpected(not_readable(
              "Queue visibility timeout: " + std::to_string(seconds) +
              " seconds is less than Function timeout: " + std::to_string(timeout.count()) +
              " seconds")));
        }
        then(std::optional<std::string>());
      }));
}

// LATEST is where the stream ends now, whatever happens before the first record is read. A stream
// elsewhere cannot say where that is: then it is where reading begins.
void find_end(const Platform& platform, const Mapping& mapping, Then then) {
  platform.directory.call("dynamodbstreams",
                          {"AwaitRecords",
                           {{"StreamArn", mapping.source_arn()}, {"AtOnce", true}},
                           source_scope(mapping)},
                          Reply([then = std::move(then)](const Answer& answer) mutable {
                            if (!answer) return then(std::optional<std::string>());
                            const Json members = members_of(*answer);
                            const Json& last = members.at("LastSequenceNumber");
                            then(std::optional(last.get<std::string>()));
                          }));
}

void check_stream_source(const Platform& platform, const Mapping& mapping, Then then) {
  Json input = {{"StreamArn", mapping.source_arn()}};
  platform.directory.call(
      "dynamodbstreams", {"DescribeStream", std::move(input), source_scope(mapping)},
      Reply([&platform, mapping, then = std::move(then)](const Answer& answer) mutable {
        if (!answer) {
          return then(unexpected(not_readable("Stream not found: " + mapping.source_arn())));
        }
        const Json members = members_of(*answer);
        if (members.at("StreamDescription").at("Shards").size() != 1) {
          return then(unexpected(api_error(errors::kNotImplemented,
                                           "Sidestep reads streams that have one shard")));
        }
        const bool is_latest = mapping.text("StartingPosition") == "LATEST";
        if (!is_latest || mapping.position) return then(std::optional<std::string>());
        find_end(platform, mapping, std::move(then));
      }));
}

}  // namespace

void check_source(const Platform& platform, const Mapping& mapping, std::chrono::seconds timeout,
                  Then then) {
  if (mapping.kind() == SourceKind::kQueue) {
    check_queue_source(platform, mapping, timeout, std::move(then));
  } else {
    check_stream_source(platform, mapping, std::move(then));
  }
}

}  // namespace sidestep::aws::lambda
