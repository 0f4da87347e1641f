#include "base/base64.h"
#include "tests/http/scripted_server.h"
#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::eks_call_test {
namespace {

using http::ScriptedServer;

class EksCall : public OptimizedFixture {
 protected:
  static std::string answer(const std::string& status, const std::string& body) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
  }
  static std::string parameters(const std::string& endpoint, const std::string& more,
                                const std::string& authority = "Y2E=") {
    return R"({"ClusterName":"c","CertificateAuthority":")" + authority + R"(","Endpoint":")" +
           endpoint + R"(")" + more + "}";
  }
};

TEST_F(EksCall, AsksTheClusterWhoseCertificateItIsGiven) {
  const http::SelfSigned identity = http::self_signed("DNS:localhost");
  ScriptedServer server(io, {{answer("200 OK", R"({"items":[]})")}}, identity);
  const std::string call =
      R"(,"Method":"GET","Path":"/api/v1/pods","QueryParameters":{"labelSelector":["a=b"]})";
  EXPECT_EQ(end_of_task("eks:call", parameters(server.url("", "localhost"), call,
                                               base64_encode(identity.certificate))),
            R"(SUCCEEDED {"ResponseBody":{"items":[]},"StatusCode":200,"StatusText":"OK"})");
  EXPECT_TRUE(
      server.requests().at(0).starts_with("GET /api/v1/pods?labelSelector=a%3Db HTTP/1.1\r\n"));
  const http::SelfSigned other = http::self_signed("DNS:localhost");
  EXPECT_THAT(end_of_task("eks:call", parameters(server.url("", "localhost"), call,
                                                 base64_encode(other.certificate))),
              ::testing::StartsWith("FAILED EKS.SdkClientException: no secure connection to "));
}

TEST_F(EksCall, SendsTheTokenOfTheServersCredentialsByTlsAlone) {
  const http::SelfSigned identity = http::self_signed("DNS:localhost");
  ScriptedServer secure(io, {{answer("200 OK", "{}")}}, identity);
  ScriptedServer plain_server(io, {{answer("200 OK", "{}")}});
  const std::string call = R"(,"Method":"GET","Path":"/api")";
  end_of_task("eks:call",
              parameters(secure.url("", "localhost"), call, base64_encode(identity.certificate)));
  EXPECT_THAT(secure.requests().at(0),
              ::testing::HasSubstr("Authorization: Bearer token-of-c\r\n"));
  end_of_task("eks:call", parameters(plain_server.url(""), call));
  EXPECT_THAT(plain_server.requests().at(0), ::testing::Not(::testing::HasSubstr("Authorization")));
}

TEST_F(EksCall, NamesFailuresByTheirStatus) {
  ScriptedServer server(io, {{answer("401 Unauthorized", R"({"reason":"Unauthorized"})")}});
  EXPECT_EQ(end_of_task("eks:call", parameters(server.url(""), R"(,"Method":"PATCH","Path":"x",)"
                                                               R"("RequestBody":{"a":1})")),
            R"(FAILED EKS.401: {"ResponseBody":{"reason":"Unauthorized"},"StatusCode":401,)"
            R"("StatusText":"Unauthorized"})");
  EXPECT_THAT(server.requests().at(0),
              ::testing::HasSubstr("Content-Type: application/merge-patch+json\r\n"));
}

TEST_F(EksCall, RefusesWhatIsNotValid) {
  const std::pair<std::string, std::string> cases[] = {
      {R"({"ClusterName":"c","Endpoint":"e"})",
       "The field 'CertificateAuthority' is required but was missing"},
      {parameters("http://localhost:1", R"(,"Method":"GET")"),
       "The field 'Path' is required but was missing"},
      {parameters("http://localhost:1", R"(,"Method":"TRACE","Path":"/")"),
       "The Method 'TRACE' is not supported"},
      {parameters("http://localhost:1", R"(,"Method":"GET","Path":"/","x":1)"),
       "The field 'x' is not supported by Step Functions"},
      {parameters("https://localhost:1", R"(,"Method":"GET","Path":"/")", "?"),
       "The CertificateAuthority is not valid Base64"},
  };
  for (const auto& [given, cause] : cases) {
    EXPECT_EQ(end_of_task("eks:call", given), "FAILED States.Runtime: " + cause);
  }
}

}  // namespace
}  // namespace sidestep::services::eks_call_test
