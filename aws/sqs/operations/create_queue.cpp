#include <algorithm>
#include <cctype>

#include "aws/sqs/attributes.h"
#include "aws/sqs/errors.h"
#include "aws/sqs/operations/list.h"
#include "aws/sqs/queue_url.h"
#include "base/limits.h"

namespace sidestep::aws::sqs {
namespace {

constexpr std::size_t kQueueNameMax = 80;

bool has_queue_characters(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
  });
}

bool is_true(const Json* attributes, std::string_view name) {
  const Json* value = attributes != nullptr ? find_member(*attributes, name) : nullptr;
  return value != nullptr && (*value == "true" || *value == "True");
}

Expected<Done, Error> check_queue_name(const Call& call) {
  const std::string name = call.text_or("QueueName", "");
  if (name.empty()) return unexpected(missing_parameter("QueueName"));
  std::string_view stem = name;
  if (is_true(call.find("Attributes"), "FifoQueue")) {
    if (!stem.ends_with(".fifo")) {
      return unexpected(invalid_parameter(
          "The name of a FIFO queue can only include alphanumeric characters, hyphens, or "
          "underscores, must end with .fifo suffix and be 1 to 80 in length."));
    }
    stem.remove_suffix(5);
  }
  if (has_queue_characters(stem) && name.size() <= kQueueNameMax) return Done{};
  return unexpected(invalid_parameter(
      "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"));
}

Json member_or_empty(const Call& call, std::string_view name) {
  const Json* value = call.find(name);
  return value != nullptr && value->is_object() ? *value : Json::object();
}

Answer create(storage::Database& database, const Call& call, Timestamp now) {
  Queue queue;
  queue.place = {call.scope.account, call.scope.region, call.text("QueueName")};
  const Json given = member_or_empty(call, "Attributes");
  SIDESTEP_TRY(fine, set_attributes(queue, given, database));
  static_cast<void>(fine);
  Queues queues(database);
  if (const auto before = queues.find(queue.place)) {
    if (const auto name = different_attribute(*before, given)) {
      return unexpected(queue_name_exists(*name));
    }
  } else {
    queue.tags = member_or_empty(call, "tags");
    queue.created = queue.modified = now;
    queues.insert(queue);
  }
  Output output;
  output.members["QueueUrl"] = url_of(queue.place, call.scope);
  return output;
}

void create_queue(Sqs& sqs, Call call, Reply reply) {
  if (auto checked = check_queue_name(call); !checked) return reply.fail(checked.error());
  sqs.write(std::move(call), std::move(reply),
            [now = sqs.now()](storage::Database& database, Call& made, Sqs::Touched&) {
              return create(database, made, now);
            });
}

}  // namespace

constinit const SqsOperation kCreateQueue{"CreateQueue", create_queue};

}  // namespace sidestep::aws::sqs
