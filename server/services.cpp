#include "server/services.h"

#include <type_traits>

#include "aws/events/events.h"
#include "aws/events/resources.h"
#include "aws/scheduler/resources.h"
#include "aws/scheduler/scheduler.h"
#include "aws/sns/migrations/list.h"
#include "aws/sns/resources.h"
#include "aws/sns/sns.h"
#include "aws/sqs/migrations/list.h"
#include "aws/sqs/resources.h"
#include "aws/sqs/sqs.h"
#include "aws/ssm/parameter_resource.h"
#include "aws/ssm/ssm.h"
#include "aws/sts/sts.h"
#include "server/http_notifier.h"

namespace sidestep {
namespace {

template <class Service>
std::unique_ptr<aws::Service> make(aws::Platform& platform, aws::Outbox& outbox) {
  if constexpr (std::is_constructible_v<Service, aws::Platform&, aws::Outbox&>) {
    return std::make_unique<Service>(platform, outbox);
  } else {
    static_cast<void>(outbox);
    return std::make_unique<Service>(platform);
  }
}

// Topics deliver over HTTP, which no service knows.
std::unique_ptr<aws::Service> make_sns(aws::Platform& platform, aws::Outbox&) {
  return std::make_unique<aws::sns::Sns>(platform, std::make_unique<HttpNotifier>(platform.io));
}

struct ServiceEntry {
  storage::SchemaPart (*schema)();
  std::unique_ptr<aws::Service> (*make)(aws::Platform& platform, aws::Outbox& outbox);
};

constexpr ServiceEntry kServices[] = {
    {aws::events::migrations, make<aws::events::Events>},
    {aws::scheduler::migrations, make<aws::scheduler::Scheduler>},
    {aws::sns::migrations, make_sns},
    {aws::sqs::migrations, make<aws::sqs::Sqs>},
    {aws::ssm::migrations, make<aws::ssm::Ssm>},
    {aws::sts::migrations, make<aws::sts::Sts>},
};

using Providers = std::vector<std::unique_ptr<aws::ResourceProvider>>;

template <class... Provider>
Providers each(aws::Platform& platform) {
  Providers providers;
  (providers.push_back(std::make_unique<Provider>(platform)), ...);
  return providers;
}

template <Providers (*providers)(const aws::Directory& directory)>
Providers all(aws::Platform& platform) {
  return providers(platform.directory);
}

constexpr Providers (*kResources[])(aws::Platform& platform) = {
    all<aws::events::resource_providers>,
    all<aws::scheduler::resource_providers>,
    each<aws::sns::TopicResource, aws::sns::SubscriptionResource, aws::sns::TopicPolicyResource>,
    each<aws::sqs::QueueResource, aws::sqs::QueuePolicyResource>,
    each<aws::ssm::ParameterResource>,
};

}  // namespace

std::vector<storage::SchemaPart> schema_parts() {
  std::vector<storage::SchemaPart> parts;
  for (const ServiceEntry& entry : kServices) parts.push_back(entry.schema());
  parts.push_back({"outbox", aws::outbox_migrations()});
  return parts;
}

Services::Services(aws::Platform& platform, aws::Directory& directory,
                   aws::ResourceProviders& providers)
    : outbox_(platform.rows, platform.alarms, platform.directory) {
  for (const ServiceEntry& entry : kServices) {
    services_.push_back(entry.make(platform, outbox_));
    directory.add(*services_.back());
  }
  for (const auto make_providers : kResources) {
    for (auto& provider : make_providers(platform)) {
      providers.add(*provider);
      resources_.push_back(std::move(provider));
    }
  }
}

void Services::start() {
  outbox_.wake();
  for (const auto& service : services_) service->start();
}

}  // namespace sidestep
