#include "server/config/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sidestep::config::settings_test {
namespace {

Sources with_flags(std::map<std::string, std::string, std::less<>> flags) {
  Sources sources;
  sources.flags = std::move(flags);
  return sources;
}

std::string problem_of(const std::string& flag, const std::string& value) {
  const auto resolved = resolve(with_flags({{flag, value}}));
  return resolved ? "" : lines_of(resolved.error());
}

TEST(Settings, HaveTheDefaultsOfStepFunctionsLocal) {
  const auto configuration = resolve({});
  ASSERT_TRUE(configuration);
  EXPECT_EQ(configuration->host, "127.0.0.1");
  EXPECT_EQ(configuration->port, 8083);
  EXPECT_EQ(configuration->account, "123456789012");
  EXPECT_EQ(configuration->region, "us-east-1");
  EXPECT_EQ(configuration->database, ".sidestep/sidestep.db");
  EXPECT_EQ(configuration->durability, Durability::kFull);
  EXPECT_EQ(configuration->clock.kind, timing::ClockMode::Kind::kReal);
}

TEST(Settings, CountAFlagBeforeTheEnvironmentBeforeTheFile) {
  Sources sources;
  sources.file = {{"port", {"1", "f: /settings/port"}},
                  {"region", {"eu-west-1", "f: /settings/region"}},
                  {"account", {"000000000003", "f: /settings/account"}}};
  sources.environment = [](const char* name) -> const char* {
    const std::string_view variable = name;
    if (variable == "SIDESTEP_PORT") return "2";
    if (variable == "AWS_DEFAULT_REGION") return "eu-west-2";
    if (variable == "SIDESTEP_ACCOUNT") return "";
    return nullptr;
  };
  sources.flags = {{"port", "3"}};
  const auto configuration = resolve(sources);
  ASSERT_TRUE(configuration);
  EXPECT_EQ(configuration->port, 3);
  EXPECT_EQ(configuration->region, "eu-west-2");
  EXPECT_EQ(configuration->account, "000000000003");
}

TEST(Settings, CountWhatAnImageSetsAfterEverythingElse) {
  Sources sources;
  sources.file = {{"port", {"9000", "f: /settings/port"}}};
  sources.environment = [](const char* name) -> const char* {
    const std::string_view variable = name;
    if (variable == "SIDESTEP_DEFAULT_PORT") return "8083";
    if (variable == "SIDESTEP_DEFAULT_DB") return "/data/sidestep.db";
    if (variable == "SIDESTEP_DEFAULT_CLOCK_GRACE") return "7";
    if (variable == "SIDESTEP_DEFAULT_HOST") return "0.0.0.0";
    if (variable == "SIDESTEP_DEFAULT_REGION") return "nowhere";
    if (variable == "SIDESTEP_HOST") return "::1";
    if (variable == "AWS_REGION") return "eu-west-1";
    return nullptr;
  };
  const auto configuration = resolve(sources);
  ASSERT_TRUE(configuration);
  EXPECT_EQ(configuration->port, 9000);
  EXPECT_EQ(configuration->database, "/data/sidestep.db");
  EXPECT_EQ(configuration->clock_grace, std::chrono::milliseconds(7));
  EXPECT_EQ(configuration->host, "::1");
  EXPECT_EQ(configuration->region, "eu-west-1");
}

TEST(Settings, CountTheirFirstVariable) {
  Sources sources;
  sources.environment = [](const char* name) -> const char* {
    const std::string_view variable = name;
    if (variable == "SIDESTEP_ACCOUNT") return "111111111111";
    if (variable == "AWS_ACCOUNT_ID") return "222222222222";
    return nullptr;
  };
  EXPECT_EQ(resolve(sources)->account, "111111111111");
}

TEST(Settings, ReadEveryKindOfValue) {
  const auto configuration =
      resolve(with_flags({{"durability", "normal"},
                          {"clock", "scale=0.5"},
                          {"log-level", "debug"},
                          {"allowed-host", "a, *.b,"},
                          {"allowed-origin", "http://LOCALHOST:3000, https://app.test:443"},
                          {"auth-token", "0123456789abcdef"},
                          {"max-connections", "9"},
                          {"execution-log", "e.log"}}));
  ASSERT_TRUE(configuration);
  EXPECT_EQ(configuration->durability, Durability::kNormal);
  EXPECT_EQ(configuration->clock.kind, timing::ClockMode::Kind::kScale);
  EXPECT_EQ(configuration->clock.scale, 0.5);
  EXPECT_EQ(configuration->log_level, log::Level::kDebug);
  EXPECT_EQ(configuration->allowed_hosts, (std::vector<std::string>{"a", "*.b"}));
  EXPECT_EQ(configuration->allowed_origins,
            (std::vector<std::string>{"http://localhost:3000", "https://app.test"}));
  EXPECT_EQ(configuration->auth_token, "0123456789abcdef");
  EXPECT_EQ(configuration->connections_max, 9u);
  EXPECT_EQ(configuration->execution_log, "e.log");
}

TEST(Settings, NameTheRuleOfOriginsAndTokens) {
  const std::string origins =
      "--allowed-origin: must be origins such as http://localhost:3000, without a path, not '";
  for (const std::string origin : {"*", "localhost:3000", "http://a/b", "file://", "null"}) {
    EXPECT_THAT(problem_of("allowed-origin", origin), ::testing::HasSubstr(origins + origin + "'"));
  }
  for (const std::string token : {"", "short", "0123456789abcde$", "0123456789abcde\xc3\xa4"}) {
    const std::string problem = problem_of("auth-token", token);
    EXPECT_THAT(problem,
                ::testing::HasSubstr("must be at least 16 letters, digits and signs of -._~+/="));
    if (!token.empty()) {
      EXPECT_THAT(problem, ::testing::Not(::testing::HasSubstr(token)));
    }
  }
}

TEST(Settings, TakeTheClockBeforeTheScaleOfStepFunctionsLocal) {
  EXPECT_EQ(resolve(with_flags({{"wait-time-scale", "0.1"}}))->clock.scale, 0.1);
  EXPECT_EQ(resolve(with_flags({{"wait-time-scale", "0.1"}, {"clock", "skip"}}))->clock.kind,
            timing::ClockMode::Kind::kSkip);
}

TEST(Settings, KeepExecutionsAsLongAsWanted) {
  EXPECT_EQ(resolve({})->retention, std::chrono::days(90));
  EXPECT_EQ(resolve(with_flags({{"retention", "PT12H"}}))->retention, std::chrono::hours(12));
  EXPECT_EQ(resolve(with_flags({{"retention", "forever"}}))->retention, std::nullopt);
}

TEST(Settings, AreNotStrictUnlessTheySaySo) {
  EXPECT_FALSE(resolve({})->refuses_unknown_types);
  EXPECT_TRUE(resolve(with_flags({{"strict", "yes"}}))->refuses_unknown_types);
}

TEST(Settings, SayWhatWouldBeRight) {
  struct Case {
    std::string flag, value, problem;
  };
  for (const Case& test : std::vector<Case>{
           {"host", "", "--host: must be an address or a host name, not ''\n"},
           {"port", "http", "--port: must be a number from 0 to 65535, not 'http'\n"},
           {"port", "65536", "--port: must be a number from 0 to 65535, not '65536'\n"},
           {"account", "12345", "--account: must be an account of twelve digits, not '12345'\n"},
           {"region", "US East", "--region: must be a region such as us-east-1, not 'US East'\n"},
           {"db", "", "--db: must be a file or :memory:, not ''\n"},
           {"durability", "some", "--durability: must be full or normal, not 'some'\n"},
           {"clock", "fast", "--clock: must be real, scale=FACTOR, skip or manual, not 'fast'\n"},
           {"clock", "scale=-1", "--clock: must be a factor from 0 to 1000000, not '-1'\n"},
           {"clock-grace", "1s", "--clock-grace: must be a number from 0 to 3600000, not '1s'\n"},
           {"in-flight", "drop", "--in-flight: must be restart or fail, not 'drop'\n"},
           {"retention", "90",
            "--retention: must be an ISO 8601 duration such as P90D or PT12H, or forever, not "
            "'90'\n"},
           {"log-level", "x", "--log-level: must be debug, info, warn, error or off, not 'x'\n"},
           {"max-connections", "0",
            "--max-connections: must be a number from 1 to 100000, not '0'\n"},
           {"lambda-endpoint", "somewhere",
            "--lambda-endpoint: must be a URL such as http://127.0.0.1:3001, not 'somewhere'\n"},
           {"reach", "https://x",
            "--reach: must be HOST or HOST=URL, such as api.example.com, *.example.com or "
            "api.example.com=http://localhost:9000, not 'https://x'\n"}}) {
    EXPECT_EQ(problem_of(test.flag, test.value), test.problem);
  }
}

TEST(Settings, ReportEveryMistakeAtOnce) {
  Sources sources;
  sources.flags = {{"port", "x"}};
  sources.environment = [](const char* name) -> const char* {
    return std::string_view(name) == "AWS_ACCOUNT_ID" ? "7" : nullptr;
  };
  sources.file = {{"region", {"?", "sidestep.json: /settings/region"}}};
  const auto resolved = resolve(sources);
  ASSERT_FALSE(resolved);
  EXPECT_EQ(lines_of(resolved.error()),
            "--port: must be a number from 0 to 65535, not 'x'\n"
            "AWS_ACCOUNT_ID: must be an account of twelve digits, not '7'\n"
            "sidestep.json: /settings/region: must be a region such as us-east-1, not '?'\n");
}

TEST(Settings, CountForThoseWhoActOnThem) {
  Sources sources;
  sources.users = kEnv;
  sources.environment = [](const char* name) -> const char* {
    const std::string_view variable = name;
    if (variable == "SIDESTEP_DURABILITY") return "nonsense";
    if (variable == "LAMBDA_ENDPOINT") return "http://127.0.0.1:1";
    return variable == "SIDESTEP_PORT" ? "2" : nullptr;
  };
  const auto configuration = resolve(sources);
  ASSERT_TRUE(configuration) << lines_of(configuration.error());
  EXPECT_EQ(configuration->port, 2);
}

TEST(Settings, KnowWhereTheyComeFrom) {
  Sources sources;
  sources.flags = {{"port", "3"}};
  sources.environment = [](const char* name) -> const char* {
    return std::string_view(name) == "SIDESTEP_DB" ? "x.db" : nullptr;
  };
  const auto configuration = resolve(sources);
  ASSERT_TRUE(configuration);
  EXPECT_EQ(configuration->origin_of("db"), "SIDESTEP_DB");
  EXPECT_EQ(configuration->origin_of("port"), "--port");
  EXPECT_EQ(configuration->origin_of("host"), "--host");
}

TEST(Settings, AreFoundByTheirAliases) {
  EXPECT_EQ(find_setting("p")->name, "port");
  EXPECT_EQ(find_setting("aws-account")->name, "account");
  EXPECT_EQ(find_setting("dynamo-db-endpoint")->name, "dynamodb-endpoint");
  EXPECT_EQ(find_setting("nonsense"), nullptr);
}

TEST(Settings, MakeATable) {
  const std::string table = settings_table();
  EXPECT_NE(table.find("| `--account ID`, `--aws-account` | `SIDESTEP_ACCOUNT`, `AWS_ACCOUNT_ID` "
                       "| `account` | `123456789012` | Account of resources, unless the access "
                       "key is an account |\n"),
            std::string::npos)
      << table;
}

}  // namespace
}  // namespace sidestep::config::settings_test
