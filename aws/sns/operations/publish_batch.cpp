#include <algorithm>
#include <cctype>
#include <set>

#include "aws/sns/arns.h"
#include "aws/sns/errors.h"
#include "aws/sns/operations/list.h"
#include "aws/sns/publisher.h"
#include "base/limits.h"

namespace sidestep::aws::sns {
namespace {

constexpr std::string_view kEntries = "PublishBatchRequestEntries";
constexpr std::size_t kIdMax = 80;

Expected<Done, Error> check_entry_id(const std::string& id) {
  if (id.size() > kIdMax) {
    return unexpected(
        invalid_entry_id("The Id of a batch entry in the batch request is too long: " + id));
  }
  const bool is_fine = !id.empty() && std::ranges::all_of(id, [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
  });
  if (is_fine) return Done{};
  return unexpected(invalid_entry_id(
      "The Id of a batch entry in the batch request contains an impermissible character: " + id));
}

Expected<Done, Error> check_entries(const Call& call) {
  const Json* entries = call.find(kEntries);
  if (entries == nullptr || entries->empty()) return unexpected(empty_batch());
  if (entries->size() > limits::kSnsBatchMax) return unexpected(too_many_entries());
  std::set<std::string> ids;
  std::size_t size = 0;
  for (const Json& entry : *entries) {
    std::string id = text_in(entry, "Id").value_or("");
    if (auto checked = check_entry_id(id); !checked) return checked;
    if (!ids.insert(std::move(id)).second) return unexpected(entry_ids_not_distinct());
    size += size_of_message(entry);
  }
  if (size > limits::kSnsMessageMax) return unexpected(batch_too_long());
  std::size_t number = 0;
  for (const Json& entry : *entries) {
    const std::string path = "publishBatchRequestEntries." + std::to_string(++number) + ".member.";
    if (auto checked = check_message(entry, path); !checked) return checked;
  }
  return Done{};
}

Answer publish_entries(storage::Database& database, const Call& call, Timestamp now,
                       Sns::Made& made) {
  SIDESTEP_TRY(topic, topic_in(database, call));
  Output output;
  Json& successful = output.members["Successful"] = Json::array();
  Json failed = Json::array();
  for (const Json& entry : *call.find(kEntries)) {
    Json result = Json::object();
    result["Id"] = *text_in(entry, "Id");
    if (const auto checked = check_for_topic(entry, topic); !checked) {
      result["Code"] = checked.error().query_code;
      result["Message"] = checked.error().message;
      result["SenderFault"] = true;
      failed.push_back(std::move(result));
      continue;
    }
    const Publication publication = publish(database, topic, entry, {call, now, made});
    result["MessageId"] = publication.message_id;
    if (topic.is_fifo()) result["SequenceNumber"] = topic_sequence_number(publication.sequence);
    successful.push_back(std::move(result));
  }
  output.members["Failed"] = std::move(failed);
  return output;
}

void publish_batch(Sns& sns, Call call, Reply reply) {
  if (auto checked = check_entries(call); !checked) return reply.fail(checked.error());
  sns.write(std::move(call), std::move(reply),
            [now = sns.now()](storage::Database& database, Call& given, Sns::Made& made) {
              return publish_entries(database, given, now, made);
            });
}

}  // namespace

constinit const SnsOperation kPublishBatch{"PublishBatch", publish_batch};

}  // namespace sidestep::aws::sns
