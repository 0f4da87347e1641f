#include "aws/sns/arns.h"
#include "aws/sns/errors.h"
#include "aws/sns/operations/list.h"

namespace sidestep::aws::sns {
namespace {

constexpr std::size_t kTokenSize = 288;

void confirm_subscription(Sns& sns, Call call, Reply reply) {
  const auto arn = topic_arn_in(call);
  if (!arn) return reply.fail(arn.error());
  const std::string token = call.text_or("Token", "");
  if (token.size() != kTokenSize || token.find_first_not_of("0123456789abcdef") != token.npos) {
    return reply.fail(invalid_text("Invalid token"));
  }
  sns.write(std::move(call), std::move(reply),
            [arn = *arn, token](storage::Database& database, Call& given, Sns::Made&) -> Answer {
              Subscriptions subscriptions(database);
              auto subscription = subscriptions.find_by_token(arn, token);
              if (!subscription) return unexpected(invalid("Token"));
              const bool is_authenticated =
                  given.text_or("AuthenticateOnUnsubscribe", "false") == "true";
              if (subscription->is_pending || is_authenticated) {
                subscription->is_pending = false;
                subscription->is_authenticated = is_authenticated;
                subscriptions.update(*subscription);
              }
              Output output;
              output.members["SubscriptionArn"] = subscription->arn;
              return output;
            });
}

}  // namespace

constinit const SnsOperation kConfirmSubscription{"ConfirmSubscription", confirm_subscription};

}  // namespace sidestep::aws::sns
