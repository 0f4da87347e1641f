#pragma once
// Where functions of custom resources send their answers:
//
//   PUT /_sidestep/cloudformation/responses/REQUEST-ID {"Status": "SUCCESS", ...}
//
// Whoever knows the id may answer, as whoever has AWS's presigned address may.

#include "aws/cloudformation/resources/response_box.h"
#include "http/service.h"

namespace sidestep {

class CustomResourceService final : public http::Service {
 public:
  // `responses` outlives the service.
  explicit CustomResourceService(aws::cloudformation::ResponseBox& responses)
      : responses_(responses) {}

  std::string_view name() const override { return ""; }
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest& head) const override;
  void handle(http::HttpRequest& request, http::Responder responder) override;

 private:
  aws::cloudformation::ResponseBox& responses_;
};

}  // namespace sidestep
