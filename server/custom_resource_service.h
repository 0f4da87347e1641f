#pragma once
// Where functions of custom resources send their answers, and where wait conditions are signalled:
//
//   PUT /_sidestep/cloudformation/responses/REQUEST-ID {"Status": "SUCCESS", ...}
//   PUT /_sidestep/cloudformation/signals/HANDLE {"Status": "SUCCESS", "UniqueId": "1", ...}
//
// Whoever knows the id may answer, as whoever has AWS's presigned address may.

#include "aws/cloudformation/resources/type_providers.h"
#include "http/service.h"

namespace sidestep {

class CustomResourceService final : public http::Service {
 public:
  // `types` outlives the service.
  explicit CustomResourceService(aws::cloudformation::TypeProviders& types) : types_(types) {}

  std::string_view name() const override { return ""; }
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest& head) const override;
  void handle(http::HttpRequest& request, http::Responder responder) override;

 private:
  void take_signal(const std::string& id, const Json& signal, http::Responder responder);

  aws::cloudformation::TypeProviders& types_;
};

}  // namespace sidestep
