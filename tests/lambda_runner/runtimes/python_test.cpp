#include "tests/lambda_runner/pool_fixture.h"

namespace sidestep::lambda::python_test {
namespace {

class PythonRuntime : public PoolFixture {
 protected:
  void SetUp() override { SKIP_WITHOUT("python3"); }
  InvokeResult run(const std::string& code, Invocation invocation = {.event = "{}"}) {
    write("handler.py", code);
    invocation.request_id = "id-1";
    return invoke(function("python3.12", "handler.handler"), std::move(invocation));
  }
};

TEST_F(PythonRuntime, ReturnsJsonAsItsOwnJsonModuleWritesIt) {
  const auto result = run("def handler(event, context):\n    return {'got': event, 'ä': [1, 2]}\n",
                          {.event = R"({"a": 1})"});
  EXPECT_EQ(result.payload, R"({"got": {"a": 1}, "\u00e4": [1, 2]})");
  EXPECT_EQ(result.outcome, InvokeResult::Outcome::kAnswered);
}

TEST_F(PythonRuntime, SendsBytesAsTheyAre) {
  EXPECT_EQ(run("def handler(event, context):\n    return '\"Hello!\"'.encode()\n").payload,
            "\"Hello!\"");
}

TEST_F(PythonRuntime, ShowsAnExceptionAsLambdaDoes) {
  const auto result =
      run("def handler(event, context):\n"
          "    raise Exception(\"Some exception was raised.\")\n");
  EXPECT_EQ(result.payload,
            "{\"errorMessage\": \"Some exception was raised.\", \"errorType\": \"Exception\", "
            "\"requestId\": \"id-1\", \"stackTrace\": "
            "[\"  File \\\"/var/task/handler.py\\\", line 2, in handler\\n"
            "    raise Exception(\\\"Some exception was raised.\\\")\\n\"]}");
  EXPECT_EQ(result.function_error(), "Unhandled");
}

TEST_F(PythonRuntime, LogsAnErrorAsOneEventWhateverLinesItsMessageHas) {
  const auto result = run("def handler(event, context):\n    raise ValueError('a\\nb')\n");
  EXPECT_NE(result.log_tail.find("[ERROR] ValueError: a\rb\rTraceback (most recent call last):\r"
                                 "  File \"" +
                                 (root / "code/handler.py").string() +
                                 "\", line 2, "
                                 "in handler\r    raise ValueError('a\\nb')\n"),
            std::string::npos)
      << result.log_tail;
}

TEST_F(PythonRuntime, SaysWhichModuleIsMissing) {
  EXPECT_EQ(run("import nowhere_to_be_found\n").payload,
            "{\"errorMessage\": \"Unable to import module 'handler': "
            "No module named 'nowhere_to_be_found'\", "
            "\"errorType\": \"Runtime.ImportModuleError\", \"requestId\": \"\", "
            "\"stackTrace\": []}");
}

TEST_F(PythonRuntime, SaysThatTheHandlerIsMissing) {
  EXPECT_EQ(run("def other():\n    pass\n").payload,
            "{\"errorMessage\": \"Handler 'handler' missing on module 'handler'\", "
            "\"errorType\": \"Runtime.HandlerNotFound\", \"requestId\": \"\", "
            "\"stackTrace\": []}");
}

TEST_F(PythonRuntime, SaysWhatCannotBeWrittenAsJson) {
  EXPECT_EQ(run("def handler(event, context):\n    return {1, 2}\n").payload,
            "{\"errorMessage\": \"Unable to marshal response: "
            "Object of type set is not JSON serializable\", "
            "\"errorType\": \"Runtime.MarshalError\", \"requestId\": \"id-1\", "
            "\"stackTrace\": []}");
}

TEST_F(PythonRuntime, GivesTheContext) {
  const auto result = run(
      "def handler(event, context):\n"
      "    return [context.aws_request_id, context.function_name, context.invoked_function_arn,\n"
      "            context.client_context.custom, context.get_remaining_time_in_millis() > 1000,\n"
      "            context.memory_limit_in_mb, context.log_group_name]\n",
      {.event = "{}",
       .invoked_arn = "arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST",
       .client_context = R"({"custom":{"a":1}})"});
  EXPECT_EQ(result.payload,
            "[\"id-1\", \"f\", \"arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST\", "
            "{\"a\": 1}, true, \"128\", \"/aws/lambda/f\"]");
}

TEST_F(PythonRuntime, LogsThroughTheLoggingModuleWithTheRequestId) {
  const auto result =
      run("import logging\n"
          "logging.getLogger().setLevel(logging.INFO)\n"
          "def handler(event, context):\n"
          "    logging.getLogger(__name__).info('hello')\n");
  EXPECT_NE(result.log_tail.find("\n[INFO]\t"), std::string::npos) << result.log_tail;
  EXPECT_NE(result.log_tail.find("Z\tid-1\thello\n"), std::string::npos) << result.log_tail;
}

TEST_F(PythonRuntime, ImportsFromItsOwnDirectoryAndNotFromOurs) {
  write("other.py", "value = 7\n");
  EXPECT_EQ(run("import other\nimport sys\n"
                "def handler(event, context):\n"
                "    return [other.value, any('bootstraps' in path for path in sys.path)]\n")
                .payload,
            "[7, false]");
}

TEST_F(PythonRuntime, WritesNoByteCodeIntoTheUsersDirectory) {
  write("other.py", "value = 7\n");
  run("import other\ndef handler(event, context):\n    return 1\n");
  EXPECT_FALSE(std::filesystem::exists(root / "code" / "__pycache__"));
}

TEST_F(PythonRuntime, FindsPackagesOfLayersTheLastFirst) {
  for (const char* layer : {"one", "two"}) {
    std::filesystem::create_directories(root / layer / "python");
    std::ofstream(root / layer / "python" / "which.py") << "NAME = '" << layer << "'\n";
  }
  write("index.py", "import which\ndef handler(event, context): return which.NAME\n");
  const auto f = function("python3.14", "index.handler");
  f->layers = {{"l:1", root / "one", 0}, {"l:2", root / "two", 0}};
  EXPECT_EQ(payload(f), "\"two\"");
}

}  // namespace
}  // namespace sidestep::lambda::python_test
