#include "server/services.h"

#include <type_traits>

#include "aws/cloudformation/cloudformation.h"
#include "aws/dynamodb/migrations/list.h"
#include "aws/ec2/ec2.h"
#include "aws/ecr/ecr.h"
#include "aws/events/events.h"
#include "aws/events/resources.h"
#include "aws/iam/iam.h"
#include "aws/iam/resources.h"
#include "aws/lambda/event_sources/mappings.h"
#include "aws/lambda/event_sources/resources.h"
#include "aws/lambda/setting_resources.h"
#include "aws/lambda/tables/schema.h"
#include "aws/logs/logs.h"
#include "aws/logs/resources.h"
#include "aws/s3/migrations/list.h"
#include "aws/s3/resources.h"
#include "aws/s3/s3.h"
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
#include "integrations/mocks/mocked_integrations.h"
#include "server/event_sender.h"
#include "server/http_notifier.h"

namespace sidestep {
namespace {

// What a service may need.
struct Parts {
  aws::Platform& platform;
  aws::Outbox& outbox;
  storage::Blobs& blobs;
  const services::Reach& reach;
};

template <class Service>
std::unique_ptr<aws::Service> make(const Parts& parts) {
  if constexpr (std::is_constructible_v<Service, aws::Platform&, aws::Outbox&, storage::Blobs&>) {
    return std::make_unique<Service>(parts.platform, parts.outbox, parts.blobs);
  } else if constexpr (std::is_constructible_v<Service, aws::Platform&, aws::Outbox&>) {
    return std::make_unique<Service>(parts.platform, parts.outbox);
  } else {
    return std::make_unique<Service>(parts.platform);
  }
}

// Topics deliver over HTTP, which no service knows.
std::unique_ptr<aws::Service> make_sns(const Parts& parts) {
  return std::make_unique<aws::sns::Sns>(
      parts.platform, std::make_unique<HttpNotifier>(parts.platform.io, parts.reach));
}

// The same of EventBridge's API destinations.
std::unique_ptr<aws::Service> make_events(const Parts& parts) {
  return std::make_unique<aws::events::Events>(
      parts.platform, parts.outbox, std::make_unique<EventSender>(parts.platform.io, parts.reach));
}

struct ServiceEntry {
  storage::SchemaPart (*schema)();  // null if it keeps no rows
  std::unique_ptr<aws::Service> (*make)(const Parts& parts);
};

constexpr ServiceEntry kServices[] = {
    {nullptr, make<aws::ec2::Ec2>},
    {aws::ecr::migrations, make<aws::ecr::Ecr>},
    {aws::events::migrations, make_events},
    {aws::logs::migrations, make<aws::logs::Logs>},
    {aws::iam::migrations, make<aws::iam::Iam>},
    {aws::s3::migrations, make<aws::s3::S3>},
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
    all<aws::ecr::resource_providers>,
    all<aws::events::resource_providers>,
    all<aws::iam::resource_providers>,
    all<aws::lambda::event_source_providers>,
    all<aws::lambda::setting_providers>,
    all<aws::logs::resource_providers>,
    all<aws::s3::resource_providers>,
    all<aws::scheduler::resource_providers>,
    each<aws::sns::TopicResource, aws::sns::SubscriptionResource, aws::sns::TopicPolicyResource>,
    each<aws::sqs::QueueResource, aws::sqs::QueuePolicyResource>,
    each<aws::ssm::ParameterResource>,
};

}  // namespace

std::vector<storage::SchemaPart> schema_parts() {
  std::vector<storage::SchemaPart> parts;
  for (const ServiceEntry& entry : kServices) {
    if (entry.schema != nullptr) parts.push_back(entry.schema());
  }
  parts.push_back({"outbox", aws::outbox_migrations()});
  parts.push_back(aws::lambda::event_source_migrations());
  parts.push_back(aws::lambda::function_migrations());
  parts.push_back(mocks::kMockSchema);
  parts.push_back(aws::dynamodb::schema_part());
  parts.push_back(aws::cloudformation::migrations());
  return parts;
}

Services::Services(aws::Platform& platform, storage::Blobs& blobs, aws::Directory& directory,
                   aws::ResourceProviders& providers, const services::Reach& reach)
    : outbox_(platform.rows, platform.alarms, platform.directory) {
  const Parts parts{platform, outbox_, blobs, reach};
  for (const ServiceEntry& entry : kServices) {
    services_.push_back(entry.make(parts));
    directory.add(*services_.back());
  }
  sts_ = dynamic_cast<aws::sts::Sts*>(directory.find("sts"));
  events_ = dynamic_cast<aws::events::Events*>(directory.find("events"));
  logs_ = dynamic_cast<aws::logs::Logs*>(directory.find("logs"));
  s3_ = dynamic_cast<aws::s3::S3*>(directory.find("s3"));
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
