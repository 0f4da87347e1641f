#pragma once
// Buckets as websites: what the endpoints "BUCKET.s3-website-REGION.amazonaws.com" of AWS serve,
// here under "BUCKET.s3-website.localhost". Whatever a page of such a site asks its own host for is
// answered by the bucket and by nobody else, so that the page has no more rights here than others.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html

#include <optional>
#include <string>

#include "aws/core/directory.h"
#include "aws/s3/s3.h"
#include "http/service.h"

namespace sidestep {

class Websites final : public http::Service {
 public:
  // Both outlive it.
  Websites(const aws::Directory& directory, aws::s3::S3& s3) : directory_(directory), s3_(s3) {}

  std::string_view name() const override { return ""; }
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest&) const override { return 0; }
  void handle(http::HttpRequest& request, http::Responder responder) override;

 private:
  const aws::Directory& directory_;
  aws::s3::S3& s3_;
};

}  // namespace sidestep
