#pragma once
// Functions at a URL: what AWS serves at "https://ID.lambda-url.us-east-1.on.aws/", here at
// "http://ID.lambda-url.us-east-1.localhost:8083/". Whatever is asked of that host is the
// function's to answer, and nobody else's. Pages of other sites may ask only what the URL's CORS
// configuration says; a URL of the type AWS_IAM answers requests that are signed, and where
// policies are enforced
// (--iam), of those who may invoke the function.
// https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html

#include <optional>
#include <string>

#include "aws/core/directory.h"
#include "aws/lambda/lambda.h"
#include "aws/lambda/tables/settings.h"
#include "http/request_scope.h"
#include "http/service.h"

namespace sidestep {

class FunctionUrls final : public http::Service {
 public:
  // All of them outlive it.
  FunctionUrls(aws::lambda::Lambda& lambda, const aws::Directory& directory,
               const http::RequestScope& defaults)
      : lambda_(lambda), directory_(directory), defaults_(defaults) {}

  std::string_view name() const override { return ""; }
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest& head) const override;
  http::Leave leave(const http::HttpRequest& head) const override;
  void handle(http::HttpRequest& request, http::Responder responder) override;

 private:
  std::optional<aws::lambda::Setting> url_of(const http::HttpRequest& head) const;
  void invoke(const http::HttpRequest& request, const aws::lambda::Setting& url,
              const http::RequestScope* caller, http::Responder responder);

  aws::lambda::Lambda& lambda_;
  const aws::Directory& directory_;
  const http::RequestScope& defaults_;
};

}  // namespace sidestep
