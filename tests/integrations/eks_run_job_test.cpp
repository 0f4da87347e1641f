#include "tests/http/scripted_server.h"
#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::eks_run_job_test {
namespace {

using http::ScriptedServer;

class EksRunJob : public OptimizedFixture {
 protected:
  static ScriptedServer::Line line(const std::string& body) {
    return {"HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
            body};
  }
  static std::string parameters(const ScriptedServer& server, const std::string& more = "") {
    return R"({"ClusterName":"c","CertificateAuthority":"Y2E=","Endpoint":")" + server.url("") +
           R"(","Job":{"kind":"Job"})" + more + "}";
  }
  static std::string job(const std::string& condition) {
    return R"({"metadata":{"name":"j"},"status":{"conditions":[)" + condition + "]}}";
  }
  // Waits until the server has been asked so often.
  void wait_for(const ScriptedServer& server, std::size_t requests) {
    run_until([&] {
      settle();
      return server.requests().size() >= requests;
    });
    settle();
  }
  static std::string first_line(const std::string& request) {
    return request.substr(0, request.find(" HTTP"));
  }
};

TEST_F(EksRunJob, StartsAJob) {
  ScriptedServer server(io, {line(R"({"metadata":{"name":"j"}})")});
  EXPECT_EQ(end_of_task("eks:runJob", parameters(server, R"(,"Namespace":"n")")),
            R"(SUCCEEDED {"ResponseBody":{"metadata":{"name":"j"}},"StatusCode":200,)"
            R"("StatusText":"OK"})");
  EXPECT_EQ(first_line(server.requests().at(0)), "POST /apis/batch/v1/namespaces/n/jobs");
  EXPECT_TRUE(server.requests().at(0).ends_with(R"({"kind":"Job"})"));
}

TEST_F(EksRunJob, WaitsForItsEndAndReadsLogs) {
  ScriptedServer server(
      io, {line(job("")), line(job("")), line(job(R"({"type":"Complete","status":"True"})")),
           line(R"({"items":[{"metadata":{"name":"p"},"spec":{"containers":[{"name":"a"}]}}]})"),
           line(R"({"n":1})")});
  const std::string arn = run_task(resource("eks:runJob.sync"),
                                   parameters(server, R"(,"LogOptions":{"RetrieveLogs":true,)"
                                                      R"("LogParameters":{"tailLines":["6"]}})"));
  wait_for(server, 1);
  advance(std::chrono::minutes(1));
  wait_for(server, 2);
  advance(std::chrono::minutes(2));
  EXPECT_EQ(end_of(arn),
            R"(SUCCEEDED {"ResponseBody":{"metadata":{"name":"j"},"status":{"conditions":[)"
            R"({"type":"Complete","status":"True"}]}},"StatusCode":200,"StatusText":"OK",)"
            R"("logs":{"pods":{"p":{"containers":{"a":{"log":{"n":1}}}}}}})");
  EXPECT_EQ(first_line(server.requests().at(2)), "GET /apis/batch/v1/namespaces/default/jobs/j");
  EXPECT_EQ(first_line(server.requests().at(3)),
            "GET /api/v1/namespaces/default/pods?labelSelector=job-name%3Dj");
  EXPECT_EQ(first_line(server.requests().at(4)),
            "GET /api/v1/namespaces/default/pods/p/log?tailLines=6&container=a");
}

TEST_F(EksRunJob, FailsAsItsJobDoes) {
  ScriptedServer server(io, {line(job("")), line(job(R"({"type":"Failed","status":"True"})"))});
  const std::string arn = run_task(resource("eks:runJob.sync"), parameters(server));
  wait_for(server, 1);
  advance(std::chrono::minutes(1));
  EXPECT_THAT(end_of(arn),
              ::testing::StartsWith(R"(FAILED States.TaskFailed: {"ResponseBody":{"metadata":)"));
}

TEST_F(EksRunJob, DeletesAJobThatNobodyWaitsFor) {
  ScriptedServer server(io, {line(job(""))});
  const std::string arn = run_task(resource("eks:runJob.sync"), parameters(server));
  wait_for(server, 1);
  engine->stop(arn, {std::nullopt, std::nullopt}, [](Timestamp) {});
  wait_for(server, 2);
  EXPECT_EQ(first_line(server.requests().at(1)),
            "DELETE /apis/batch/v1/namespaces/default/jobs/j?propagationPolicy=Background");
}

}  // namespace
}  // namespace sidestep::services::eks_run_job_test
