#pragma once
// The AWS services that need nothing but the platform, and what templates may declare of them: one
// line each in services.cpp.

#include <memory>
#include <vector>

#include "aws/core/outbox.h"
#include "aws/core/platform.h"
#include "aws/core/resource_providers.h"
#include "aws/core/service.h"
#include "aws/events/events.h"
#include "aws/logs/logs.h"
#include "aws/s3/s3.h"
#include "aws/sts/sts.h"
#include "integrations/reach.h"
#include "storage/blobs.h"
#include "storage/schema.h"

namespace sidestep {

// The tables of these services, for the storage.
std::vector<storage::SchemaPart> schema_parts();

class Services {
 public:
  // Puts all of them into the directory and the providers, which do not outlive it. `platform` and
  // `blobs` do. `reach` is which hosts they may call.
  Services(aws::Platform& platform, storage::Blobs& blobs, aws::Directory& directory,
           aws::ResourceProviders& providers, const services::Reach& reach);

  aws::Outbox& outbox() { return outbox_; }
  aws::events::Events& events() { return *events_; }
  aws::logs::Logs& logs() { return *logs_; }
  aws::s3::S3& s3() { return *s3_; }
  aws::sts::Sts& sts() { return *sts_; }

  // Has them take up what was left when the server stopped. REQUIRES: executions were recovered.
  void start();

 private:
  aws::Outbox outbox_;  // what services owe to each other because of what was committed
  std::vector<std::unique_ptr<aws::Service>> services_;
  std::vector<std::unique_ptr<aws::ResourceProvider>> resources_;
  aws::events::Events* events_ = nullptr;  // one of them
  aws::logs::Logs* logs_ = nullptr;        // another
  aws::s3::S3* s3_ = nullptr;              // another
  aws::sts::Sts* sts_ = nullptr;           // another
};

}  // namespace sidestep
