#include "tests/lambda_runner/pool_fixture.h"

namespace sidestep::lambda::nodejs_test {
namespace {

// The example's packages, or those of SIDESTEP_TEST_NODE_MODULES.
std::filesystem::path modules_with_esbuild() {
  const char* named = std::getenv("SIDESTEP_TEST_NODE_MODULES");
  const std::filesystem::path modules =
      named != nullptr ? named : SIDESTEP_SOURCE_DIR "/examples/document-signing/node_modules";
  return std::filesystem::exists(modules / "esbuild") ? modules : "";
}

class NodejsRuntime : public PoolFixture {
 protected:
  void SetUp() override { SKIP_WITHOUT("node"); }
  InvokeResult run(const std::string& code, std::string event = "{}") {
    write("index.js", code);
    return invoke(function("nodejs20.x", "index.handler"),
                  {.event = std::move(event), .request_id = "id-1"});
  }
  // The payload without its trace, which names places in files.
  std::string error(const std::string& code) {
    const std::string payload = run(code).payload;
    return payload.substr(0, payload.find(",\"trace\""));
  }
};

TEST_F(NodejsRuntime, ReturnsWhatAnAsyncHandlerReturns) {
  EXPECT_EQ(
      run("exports.handler = async (event) => ({got: event, none: undefined});", R"({"a": 1})")
          .payload,
      R"({"got":{"a":1}})");
}

TEST_F(NodejsRuntime, ReturnsWhatACallbackIsGivenOnceNothingElseIsLeftToDo) {
  EXPECT_EQ(run("exports.handler = (event, context, callback) => {"
                "  let seen = 'early';"
                "  setTimeout(() => { seen = 'late'; }, 5);"
                "  callback(null, {toJSON: () => seen});"
                "};")
                .payload,
            "\"late\"");
}

TEST_F(NodejsRuntime, DoesNotWaitForTheRestIfAsked) {
  EXPECT_EQ(run("exports.handler = (event, context, callback) => {"
                "  context.callbackWaitsForEmptyEventLoop = false;"
                "  setTimeout(() => {}, 1e6);"
                "  callback(null, 1);"
                "};")
                .payload,
            "1");
}

TEST_F(NodejsRuntime, ReturnsNullForAHandlerThatNeverAnswers) {
  const auto f = function("nodejs20.x", "index.handler");
  write("index.js", "exports.handler = () => 7;");
  EXPECT_EQ(payload(f), "null");
  EXPECT_EQ(payload(f), "null");  // and the process goes on
}

TEST_F(NodejsRuntime, ShowsAThrownErrorAsLambdaDoes) {
  const std::string payload = run("exports.handler = async () => {\n"
                                  "  throw new RangeError('too far');\n"
                                  "};")
                                  .payload;
  EXPECT_TRUE(payload.starts_with(
      R"({"errorType":"RangeError","errorMessage":"too far","trace":["RangeError: too far",)"
      R"x("    at exports.handler (/var/task/index.js:2:9)",)x"))
      << payload;
}

TEST_F(NodejsRuntime, ShowsWhatIsNotAnErrorByItsType) {
  EXPECT_EQ(run("exports.handler = () => Promise.reject('plain');").payload,
            R"({"errorType":"string","errorMessage":"plain","trace":[]})");
}

TEST_F(NodejsRuntime, FailsForAnUnhandledRejection) {
  EXPECT_EQ(error("exports.handler = () => new Promise(() => {"
                  "  Promise.reject(new Error('unh')); setTimeout(() => {}, 1e6); });"),
            R"({"errorType":"Runtime.UnhandledPromiseRejection","errorMessage":"Error: unh")");
}

TEST_F(NodejsRuntime, FailsForAnUncaughtException) {
  EXPECT_EQ(error("exports.handler = () => new Promise(() => {"
                  "  setTimeout(() => { throw new TypeError('late'); }, 1); });"),
            R"({"errorType":"TypeError","errorMessage":"late")");
}

TEST_F(NodejsRuntime, FailsForAResultThatIsNotJson) {
  EXPECT_EQ(error("exports.handler = async () => 1n;"),
            R"({"errorType":"Error","errorMessage":"Unable to stringify response body")");
}

TEST_F(NodejsRuntime, SaysWhatIsWrongWithTheModule) {
  EXPECT_EQ(error("exports.other = 1;"),
            R"({"errorType":"Runtime.HandlerNotFound",)"
            R"("errorMessage":"index.handler is undefined or not exported")");
  EXPECT_EQ(error("exports.handler = (;"), R"({"errorType":"Runtime.UserCodeSyntaxError",)"
                                           R"("errorMessage":"SyntaxError: Unexpected token ';'")");
  const std::string missing = error("require('nowhere');");
  EXPECT_TRUE(missing.starts_with(R"({"errorType":"Runtime.ImportModuleError",)"
                                  R"("errorMessage":"Error: Cannot find module 'nowhere'\n)"))
      << missing;
}

TEST_F(NodejsRuntime, LoadsEcmaScriptModules) {
  write("index.mjs", "import fs from 'node:fs'; export const handler = async () => typeof fs;");
  EXPECT_EQ(payload(function("nodejs20.x", "index.handler")), "\"object\"");
}

TEST_F(NodejsRuntime, LoadsEcmaScriptModulesOfAModulePackage) {
  write("package.json", R"({"type":"module"})");
  EXPECT_EQ(run("export const handler = async () => import.meta.url.endsWith('index.js');").payload,
            "true");
}

TEST_F(NodejsRuntime, FindsPackagesBesideTheProjectThatABundleLeavesOut) {
  std::filesystem::create_directories(root / "project/node_modules/aws-sdk");
  std::ofstream(root / "project/node_modules/aws-sdk/index.js") << "module.exports = 'sdk';";
  settings.project_dir = root / "project" / "deep";
  EXPECT_EQ(run("exports.handler = async () => require('aws-sdk');").payload, "\"sdk\"");
}

TEST_F(NodejsRuntime, LogsTheConsoleWithLevelAndRequestId) {
  const auto result =
      run("exports.handler = async (event, context) => {"
          "  console.log('hello %s', 'you', {a: 1}); console.error('bad\\nthing');"
          "  process.stderr.write('raw\\n');"
          "};");
  EXPECT_NE(result.log_tail.find("\tid-1\tINFO\thello you { a: 1 }\n"), std::string::npos)
      << result.log_tail;
  EXPECT_NE(result.log_tail.find("\tid-1\tERROR\tbad\rthing\n"), std::string::npos);
  EXPECT_NE(result.log_tail.find("\nraw\n"), std::string::npos);
}

TEST_F(NodejsRuntime, SaysWhatToInstallForTypeScript) {
  write("index.ts", "export const handler = async (): Promise<number> => 1;");
  const std::string payload = this->payload(function("nodejs20.x", "index.handler"));
  EXPECT_TRUE(payload.starts_with(
      R"({"errorType":"Runtime.ImportModuleError","errorMessage":"index.ts is TypeScript, which )"
      R"(Sidestep compiles with esbuild, and esbuild is not installed. Run \"npm install )"
      R"(--save-dev esbuild\" in )"))
      << payload;
}

TEST_F(NodejsRuntime, CompilesTypeScriptWithEsbuild) {
  const std::filesystem::path modules = modules_with_esbuild();
  if (modules.empty()) GTEST_SKIP() << "run npm ci in examples/document-signing to test this";
  std::filesystem::create_directories(root / "code");
  std::filesystem::create_directory_symlink(modules, root / "node_modules");
  write("parts/greet.ts", "export const greet = (name: string): string => `hello ${name}`;");
  write("index.ts",
        "import { greet } from './parts/greet';\n"
        "interface Event { name: string }\n"
        "export const handler = async (event: Event): Promise<string> => {\n"
        "  if (!event.name) throw new Error('no name');\n"
        "  return greet(event.name);\n"
        "};\n");
  const auto f = function("nodejs20.x", "index.handler");
  EXPECT_EQ(payload(f, R"({"name":"you"})"), "\"hello you\"");
  const std::string failed = payload(f);
  EXPECT_NE(failed.find("(/var/task/index.ts:4:"), std::string::npos) << failed;
}

TEST_F(NodejsRuntime, NamesTheRealFilesOfTypeScriptThatLiesDeeper) {
  const std::filesystem::path modules = modules_with_esbuild();
  if (modules.empty()) GTEST_SKIP() << "run npm ci in examples/document-signing to test this";
  std::filesystem::create_directories(root / "code");
  std::filesystem::create_directory_symlink(modules, root / "node_modules");
  write("src/rates.json", R"({"rate": 7})");
  write("src/parts/fail.ts",
        "export function fail(text: string): never {\n"
        "  throw new Error(text + ' ' + __filename);\n"
        "}\n");
  write("src/index.ts",
        "import rates from './rates.json';\n"
        "import { fail } from './parts/fail';\n"
        "export const handler = async (event: { rate?: boolean }): Promise<number> =>\n"
        "  event.rate ? rates.rate : fail('no');\n");
  const auto f = function("nodejs20.x", "src/index.handler");
  const std::string failed = payload(f);
  EXPECT_NE(failed.find("errorMessage\":\"no " + (root / "code/src/index.ts").string()),
            std::string::npos)
      << failed;
  EXPECT_NE(failed.find("(/var/task/src/parts/fail.ts:2:9)"), std::string::npos) << failed;
  EXPECT_NE(failed.find("(/var/task/src/index.ts:4:"), std::string::npos) << failed;
  EXPECT_EQ(payload(f, R"({"rate":true})"), "7");
  write("src/rates.json", R"({"rate": 8})");  // compiled into the same output
  run_until([&] { return payload(f, R"({"rate":true})") == "8"; });

  write("src/index.ts", "const a = 1;\nexport const handler = = 2;\n");
  run_until([&] {
    return payload(f).find("src/index.ts:2:23: ERROR: Unexpected \\\"=\\\"") != std::string::npos;
  });
}

TEST_F(NodejsRuntime, NamesThePlaceOfASyntaxError) {
  struct Case {
    const char* description;
    const char* handler;
    const char* place;
  };
  write("plain.js", "const a = 1;\nexports.handler = async () => {;\n");
  write("module.mjs", "import { x } from './part.mjs';\nexport const handler = async () => x;\n");
  write("part.mjs", "export const x = 1;\nconst y = = 2;\n");
  write("missing.mjs",
        "\nimport { nothing } from './good.mjs';\nexport const handler = nothing;\n");
  write("good.mjs", "export const x = 1;\n");
  const Case cases[] = {
      {"CommonJS", "plain.handler", "/var/task/plain.js:"},
      {"a module that is imported", "module.handler", "/var/task/part.mjs:2"},
      {"an import of what is not there", "missing.handler", "/var/task/missing.mjs:2"}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.description);
    const auto f = function("nodejs20.x", c.handler);
    f->revision_id = c.handler;
    const std::string failed = payload(f);
    EXPECT_TRUE(failed.starts_with(R"({"errorType":"Runtime.UserCodeSyntaxError")")) << failed;
    EXPECT_NE(failed.find(c.place), std::string::npos) << failed;
  }
}

// What a function streams, "[type] part|part".
struct Heard final : ResponseSink {
  void begin(std::string_view type) override { text = "[" + std::string(type) + "] "; }
  void part(std::string bytes) override { text += bytes + "|"; }
  std::string text;
};

TEST_F(NodejsRuntime, StreamsAResponse) {
  write("index.js",
        "exports.handler = awslambda.streamifyResponse(async (event, stream) => {"
        "  stream.setContentType('text/plain'); stream.write('one');"
        "  await new Promise((done) => setTimeout(done, 20)); stream.end('two'); });");
  const auto f = function("nodejs24.x", "index.handler");
  for (int i = 0; i < 2; ++i) {  // and the process goes on
    const auto heard = std::make_shared<Heard>();
    const InvokeResult result = invoke(f, {.event = "{}", .sink = heard});
    EXPECT_EQ(heard->text, "[text/plain] one|two|");
    EXPECT_TRUE(result.was_streamed);
    EXPECT_EQ(result.function_error(), "");
  }
  EXPECT_EQ(payload(f), "onetwo");  // whole, for those who do not want parts
}

// As @aws/lambda-invoke-store does, which every client of version 3 of AWS's SDK loads.
TEST_F(NodejsRuntime, LetsTheSdkKeepItsStoreBesideTheStreaming) {
  write("index.js",
        "'use strict'; globalThis.awslambda = globalThis.awslambda || {};"
        "globalThis.awslambda.InvokeStore = 'kept';"
        "exports.handler = awslambda.streamifyResponse(async (event, stream) => {"
        "  stream.end(awslambda.InvokeStore); });");
  EXPECT_EQ(payload(function("nodejs24.x", "index.handler")), "kept");
}

TEST_F(NodejsRuntime, PutsTheHeadOfAnHttpResponseBeforeItsBody) {
  write("index.js",
        "exports.handler = awslambda.streamifyResponse(async (event, stream) => {"
        "  const out = awslambda.HttpResponseStream.from(stream, {statusCode: 201});"
        "  out.write('x'); out.end(); });");
  const auto heard = std::make_shared<Heard>();
  invoke(function("nodejs24.x", "index.handler"), {.event = "{}", .sink = heard});
  std::erase(heard->text, '|');
  EXPECT_EQ(heard->text,
            "[application/vnd.awslambda.http-integration-response] {\"statusCode\":201}" +
                std::string(8, '\0') + "x");
}

TEST_F(NodejsRuntime, FailsIfAStreamBreaksOff) {
  write("index.js",
        "exports.handler = awslambda.streamifyResponse(async (event, stream) => {"
        "  stream.write('one'); await new Promise((done) => setTimeout(done, 20));"
        "  throw new TypeError('no more'); });");
  const auto f = function("nodejs24.x", "index.handler");
  const auto heard = std::make_shared<Heard>();
  const InvokeResult result = invoke(f, {.event = "{}", .sink = heard});
  EXPECT_EQ(heard->text, "[application/octet-stream] one|");
  EXPECT_EQ(result.function_error(), "Unhandled");
  EXPECT_EQ(result.payload.substr(0, 50), R"({"errorType":"TypeError","errorMessage":"no more",)");
}

TEST_F(NodejsRuntime, FindsPackagesOfLayersTheLastFirst) {
  for (const char* layer : {"one", "two"}) {
    const auto folder = root / layer / "nodejs" / "node_modules" / "which";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "index.js") << "module.exports = '" << layer << "';";
  }
  write("index.js", "exports.handler = async () => require('which');");
  const auto f = function("nodejs24.x", "index.handler");
  f->layers = {{"l:1", root / "one", 0}, {"l:2", root / "two", 0}};
  EXPECT_EQ(payload(f), "\"two\"");
}

// One process, which a debugger may attach to, and which may take its time.
TEST_F(NodejsRuntime, LetsADebuggerAttach) {
  settings.inspected["f"] = 9419;
  write("index.js",
        "exports.handler = async (event, context) => { const { url } = require('inspector');"
        "  await new Promise((done) => setTimeout(done, 1200));"
        "  return [url().slice(0, 20), context.getRemainingTimeInMillis() > 3600000]; };");
  const auto f = function("nodejs24.x", "index.handler");
  f->timeout = std::chrono::seconds(1);
  EXPECT_EQ(payload(f), R"(["ws://127.0.0.1:9419/",true])");
}

}  // namespace
}  // namespace sidestep::lambda::nodejs_test
