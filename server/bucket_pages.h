#pragma once
// What S3 lets web pages do: the gateway, with the CORS configurations of buckets carried out, and
// forms that upload. A page of another site may otherwise do nothing here (http/security.h);
// whoever puts a CORS configuration says by it what such pages may do in that bucket, and nowhere
// else.

#include <optional>
#include <string>

#include "aws/protocols/gateway.h"
#include "aws/s3/cors.h"
#include "aws/s3/s3.h"
#include "http/service.h"
#include "server/post_form.h"

namespace sidestep {

class BucketPages final : public http::Service {
 public:
  // All of them outlive it.
  BucketPages(aws::Gateway& gateway, const aws::Directory& directory, aws::s3::S3& s3,
              const http::RequestScope& defaults)
      : gateway_(gateway), s3_(s3), forms_{directory, s3, defaults} {}

  std::string_view name() const override { return gateway_.name(); }
  std::vector<std::string> names() const override { return gateway_.names(); }
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest& head) const override;
  http::HttpResponse too_long(const http::HttpRequest& head) const override;
  http::Leave leave(const http::HttpRequest& head) const override;
  http::BodyForm body_form(const http::HttpRequest& head) const override;
  void handle(http::HttpRequest& request, http::Responder responder) override;

 private:
  // The bucket that a request is for, and whether it is for an object in it.
  struct Place {
    std::string bucket;
    bool has_key = false;
  };
  std::optional<Place> place_of(const http::HttpRequest& head) const;
  std::optional<Place> place_of_form(const http::HttpRequest& head) const;
  std::optional<Place> place_of_question(const http::HttpRequest& head) const;
  Expected<aws::s3::CorsGrant, aws::Error> grant(const http::HttpRequest& head,
                                                 const Place& place) const;
  http::HttpResponse answer_question(const http::HttpRequest& head, const Place& place) const;

  aws::Gateway& gateway_;
  aws::s3::S3& s3_;
  const PostFormService forms_;
};

}  // namespace sidestep
