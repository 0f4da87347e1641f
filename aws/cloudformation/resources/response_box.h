#pragma once
// Where the functions of custom resources send what came of a request: to an address with the
// request's id in it. The server hands in what arrives there.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html

#include <map>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/unique_function.h"

namespace sidestep::aws::cloudformation {

class ResponseBox {
 public:
  // The path of every address; the request's id follows.
  static constexpr std::string_view kPath = "/_sidestep/cloudformation/responses/";

  // Where this server is reached, "http://127.0.0.1:8083": known when it listens.
  void set_server(std::string url) { server_ = std::move(url); }

  std::string address(const std::string& request_id) const {
    return server_ + std::string(kPath) + request_id;
  }
  // The same as AWS writes it, with a host of S3. Clients that drop the scheme and the port of an
  // address, as CDK's do, reach us through the shim that their functions run with.
  std::string address_like_aws(const std::string& region, const std::string& request_id) const {
    std::string compact = region;
    std::erase(compact, '-');
    return "https://cloudformation-custom-resource-response-" + compact + ".s3." + region +
           ".amazonaws.com" + std::string(kPath) + request_id;
  }

  // Calls `then` once, with the response; or never. Another wait for the same id replaces it.
  void await(const std::string& request_id, UniqueFunction<void(Json response)> then) {
    waiting_[request_id] = std::move(then);
  }
  void forget(const std::string& request_id) { waiting_.erase(request_id); }

  // Returns false if nobody waits for it.
  bool take(std::string_view request_id, Json response) {
    const auto found = waiting_.find(request_id);
    if (found == waiting_.end()) return false;
    auto then = std::move(found->second);
    waiting_.erase(found);
    then(std::move(response));
    return true;
  }

 private:
  std::string server_;
  std::map<std::string, UniqueFunction<void(Json)>, std::less<>> waiting_;
};

}  // namespace sidestep::aws::cloudformation
