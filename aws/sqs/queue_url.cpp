#include "aws/sqs/queue_url.h"

#include <algorithm>

#include "aws/sqs/errors.h"

namespace sidestep::aws::sqs {
namespace {

bool is_account(std::string_view text) {
  return text.size() == 12 && text.find_first_not_of("0123456789") == text.npos;
}

}  // namespace

std::string url_of(const QueuePlace& place, const Scope& scope) {
  const std::string_view endpoint =
      scope.endpoint.empty() ? kDefaultEndpoint : std::string_view(scope.endpoint);
  return std::string(endpoint) + "/" + place.account + "/" + place.name;
}

Expected<QueuePlace, Error> place_of_url(const Call& call) {
  const std::string* url = call.find_text("QueueUrl");
  if (url == nullptr || url->empty()) return unexpected(missing_parameter("QueueUrl"));
  std::string_view path = *url;
  const std::size_t name_at = path.rfind('/');
  if (name_at == path.npos) {
    // Not an address, but nobody means anything else by it.
    return QueuePlace{call.scope.account, call.scope.region, *url};
  }
  const std::string_view name = path.substr(name_at + 1);
  path.remove_suffix(path.size() - name_at);
  const std::string_view account = path.substr(path.rfind('/') + 1);
  if (name.empty()) return unexpected(invalid_address(*url));
  return QueuePlace{is_account(account) ? std::string(account) : call.scope.account,
                    call.scope.region, std::string(name)};
}

Expected<Queue, Error> queue_of_url(storage::Database& database, const Call& call) {
  SIDESTEP_TRY(place, place_of_url(call));
  auto queue = Queues(database).find(place);
  if (!queue) return unexpected(queue_does_not_exist());
  return *std::move(queue);
}

}  // namespace sidestep::aws::sqs
