#include "aws/protocols/dialect.h"
#include "aws/protocols/s3_request.h"

namespace sidestep::aws {
namespace {

class S3Dialect final : public Dialect {
 public:
  bool claims(const http::HttpRequest& request) const override { return names_s3(request); }

  bool takes_any_path() const override { return true; }

  std::optional<std::string> target_of(const http::HttpRequest& request) const override {
    if (!bucket_in_host(request)) return std::nullopt;
    return s3_target(request);
  }

  std::optional<Error> normalise(http::HttpRequest& request, const Clocks& clocks) const override {
    if (auto wrong = check_presigned(request, clocks)) return wrong;
    return normalise_s3(request);
  }

  void add_members(const http::HttpRequest& request, const Scope&, Json& members) const override {
    add_trailing_checksum(request, members);
  }
};

}  // namespace

const Dialect& s3_dialect() {
  static const S3Dialect dialect;
  return dialect;
}

}  // namespace sidestep::aws
