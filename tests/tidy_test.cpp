// The rules about the source hold for every file here, and each rule catches what it is for.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/support/tidy/rules.h"
#include "tests/support/tidy/shape_rules.h"
#include "tests/support/tidy/source.h"

namespace sidestep::tidy {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

bool exists_here(const std::string& path) {
  return std::filesystem::exists(std::filesystem::path(SIDESTEP_SOURCE_DIR) / path);
}

std::function<bool(const std::string&)> only(std::string path) {
  return [path = std::move(path)](const std::string& asked) { return asked == path; };
}

TEST(Tidy, EverySourceKeepsTheRules) {
  const std::vector<Source> sources = sources_below(SIDESTEP_SOURCE_DIR);
  EXPECT_GT(sources.size(), 10u);
  for (const Source& source : sources) {
    for (const Complaints& complaints :
         {check_sizes(source), check_layers(source), check_purity(source), check_header(source),
          check_own_header_first(source, exists_here), check_name(source), check_habits(source),
          check_family(source, exists_here), check_enumerations(source)}) {
      for (const std::string& complaint : complaints) ADD_FAILURE() << complaint;
    }
  }
}

TEST(Tidy, EveryFolderHasItsLibraryAndEveryServiceItsShape) {
  std::ifstream cmake(std::filesystem::path(SIDESTEP_SOURCE_DIR) / "CMakeLists.txt");
  EXPECT_THAT(check_libraries(std::string(std::istreambuf_iterator<char>(cmake), {})), IsEmpty());
  std::vector<std::string> paths;
  for (const Source& source : sources_below(SIDESTEP_SOURCE_DIR)) paths.push_back(source.path);
  EXPECT_THAT(check_services(paths), IsEmpty());
}

TEST(Tidy, CodeIsWithoutCommentsAndLiterals) {
  const Source source = source_of("base/a.cpp",
                                  "int a = 1'000;  // {\n"
                                  "/* { */ auto b = \"{\\\"\";\n"
                                  "auto c = R\"x({\n"
                                  ")\" )x\"; char d = '{';\n");
  EXPECT_THAT(source.code, ElementsAre("int a = 1'000;      ", "        auto b = \"   \";",
                                       "auto c =      ", "      ; char d = ' ';"));
}

TEST(Tidy, FindsFunctionBodies) {
  const Source source = source_of("base/a.cpp",
                                  "namespace a {\n"
                                  "const std::map<int, int> kTable = {\n"
                                  "    {f(1), 2},\n"
                                  "};\n"
                                  "struct S {\n"
                                  "  S() : a_(1) {}\n"
                                  "  bool operator==(const S& s) const {\n"
                                  "    if (a_) { return s.a_; }\n"
                                  "    return false;\n"
                                  "  }\n"
                                  "  int a_{3};\n"
                                  "};\n"
                                  "int g(int x = 1) {\n"
                                  "  auto l = [](int y) {\n"
                                  "    return y;\n"
                                  "  };\n"
                                  "  return l(x);\n"
                                  "}\n"
                                  "}\n");
  std::vector<std::pair<std::size_t, std::size_t>> bodies;
  for (const Body& body : function_bodies(source)) {
    bodies.emplace_back(body.first_line, body.last_line);
  }
  EXPECT_THAT(bodies, ElementsAre(std::pair{6u, 6u}, std::pair{7u, 10u}, std::pair{13u, 18u}));
}

std::string repeated(std::size_t count, const std::string& line) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += line;
  return text;
}

TEST(Tidy, CatchesWhatIsTooLong) {
  EXPECT_THAT(check_sizes(source_of("base/a.cpp", repeated(400, ";\n"))), IsEmpty());
  EXPECT_THAT(check_sizes(source_of("base/a.cpp", repeated(401, ";\n"))),
              ElementsAre("base/a.cpp: 401 lines: split it"));
  EXPECT_THAT(check_sizes(source_of("base/a.cpp", std::string(101, 'x'))),
              ElementsAre("base/a.cpp:1: too wide"));
  EXPECT_THAT(check_sizes(source_of("base/a.cpp", "void f() {\n" + repeated(68, ";\n") + "}\n")),
              IsEmpty());
  EXPECT_THAT(check_sizes(source_of("base/a.cpp", "void f() {\n" + repeated(69, ";\n") + "}\n")),
              ElementsAre("base/a.cpp:1: a function of 71 lines: split it"));
}

struct LayerCase {
  std::string path;
  std::string include;
  bool allowed;
};

TEST(Tidy, CatchesIncludesThatPointUp) {
  const std::vector<LayerCase> cases = {
      {"asl/states/wait.cpp", "\"base/json.h\"", true},
      {"asl/states/wait.cpp", "\"asl/runtime/scope.h\"", true},
      {"asl/runtime/scope.h", "\"asl/states/state.h\"", false},
      {"asl/jsonpath/parse.cpp", "\"asl/definition/field_reader.h\"", false},
      {"asl/states/wait.cpp", "\"asl/definition/field_reader.h\"", true},
      {"asl/definition/field_reader.h", "\"asl/states/visit.h\"", false},
      {"asl/states/state.h", "\"asl/interpreter.h\"", false},
      {"asl/states/wait.cpp", "\"time/clock.h\"", false},
      {"asl/states/wait.cpp", "<boost/asio.hpp>", false},
      {"engine/turn.cpp", "<boost/asio.hpp>", true},
      {"engine/turn.cpp", "\"lambda_runner/function.h\"", false},
      {"engine/turn.cpp", "<sqlite3.h>", false},
      {"storage/database.cpp", "<sqlite3.h>", true},
      {"aws/states/x.cpp", "\"storage/tags.h\"", true},
      {"aws/states/x.cpp", "<nlohmann/json.hpp>", false},
      {"aws/states/x.cpp", "\"tests/support/x.h\"", false},
      // No service includes another, nor HTTP.
      {"aws/sns/x.cpp", "\"aws/core/directory.h\"", true},
      {"aws/sns/x.cpp", "\"aws/sqs/sqs.h\"", false},
      {"aws/sns/x.cpp", "\"http/client.h\"", false},
      {"aws/core/x.cpp", "\"aws/sqs/sqs.h\"", false},
      {"aws/protocols/x.cpp", "\"http/message.h\"", true},
      {"aws/protocols/x.cpp", "\"aws/sqs/sqs.h\"", false},
      // Of integrations only http:invoke knows HTTP.
      {"integrations/http_invoke.cpp", "\"http/url.h\"", true},
      {"integrations/sqs.cpp", "\"http/url.h\"", false},
      {"engine/x.cpp", "<boost/beast/http.hpp>", false},
      // What is declared knows no service.
      {"project/apply.cpp", "\"aws/core/resource_providers.h\"", true},
      {"project/apply.cpp", "\"aws/lambda/lambda.h\"", false},
      {"tests/asl/x_test.cpp", "\"aws/states/x.h\"", true},
  };
  for (const LayerCase& c : cases) {
    const Complaints complaints = check_layers(source_of(c.path, "#include " + c.include + "\n"));
    EXPECT_EQ(complaints.empty(), c.allowed) << c.path << " includes " << c.include;
  }
  EXPECT_THAT(check_layers(source_of("asl/a.h", "\n#include \"engine/turn.h\"\n")),
              ElementsAre("asl/a.h:2: asl/ may not include engine/"));
}

TEST(Tidy, CatchesAFolderOfTheAwsLayerThatIsInNoTable) {
  EXPECT_THAT(check_layers(source_of("aws/fax/fax.h", "")),
              ElementsAre("aws/fax/fax.h: give aws/fax a row in tests/support/tidy/rules.cpp"));
}

TEST(Tidy, CatchesLibrariesThatLinkTooMuchOrTooLittle) {
  std::string cmake;
  for (const auto& [folder, below] : folders_below()) {
    if (folder == "aws/sts") continue;
    cmake += "sidestep_folder(" + folder;
    for (std::string linked : below) {
      std::ranges::replace(linked, '/', '_');
      if (folder == "project" && linked == "aws_core") continue;
      cmake += "\n                sidestep_" + linked;
    }
    cmake += folder == "aws/sns" ? " sidestep_aws_sqs)\n" : ")\n";
  }
  EXPECT_THAT(check_libraries(cmake),
              ElementsAre("CMakeLists.txt: aws/sns may not link aws/sqs",
                          "CMakeLists.txt: aws/sts has no library",
                          "CMakeLists.txt: project may include aws/core: link it"));
}

TEST(Tidy, CatchesAServiceThatIsNotShapedLikeTheOthers) {
  EXPECT_THAT(check_services({"aws/fax/operations/send.cpp", "aws/fax/fax.h",
                              "aws/fax/operations/list.h", "aws/core/call.h"}),
              IsEmpty());
  EXPECT_THAT(check_services({"aws/fax/operations/send.cpp"}),
              ElementsAre("aws/fax: has operations, but no aws/fax/fax.h",
                          "aws/fax: has operations, but no aws/fax/operations/list.h"));
}

TEST(Tidy, CatchesTextsWhereThereAreEnumerations) {
  EXPECT_THAT(check_enumerations(source_of("engine/a.cpp", "if (row.status == \"RUNNING\") {}\n")),
              ElementsAre("engine/a.cpp:1: compare enumerators, not their texts"));
  EXPECT_THAT(check_enumerations(source_of("engine/a.cpp", "{Status::kRunning, \"RUNNING\"},\n")),
              IsEmpty());
}

TEST(Tidy, CatchesImpurity) {
  for (const std::string line :
       {"auto now = std::chrono::system_clock::now();", "std::mutex lock;", "std::thread t;",
        "std::unordered_map<int, int> m;", "#include <fstream>", "std::random_device d;"}) {
    EXPECT_THAT(check_purity(source_of("asl/a.cpp", line)),
                ElementsAre("asl/a.cpp:1: not pure: give it as an input"))
        << line;
    EXPECT_THAT(check_purity(source_of("engine/a.cpp", line)), IsEmpty());
  }
  EXPECT_THAT(check_purity(source_of("asl/a.cpp", "// no system_clock here\n")), IsEmpty());
}

TEST(Tidy, CatchesHeadersThatDoNotSayWhatTheyAreFor) {
  EXPECT_THAT(check_header(source_of("base/a.h", "#pragma once\n// Arithmetic.\n")), IsEmpty());
  EXPECT_THAT(check_header(source_of("base/a.h", "// Arithmetic.\n")),
              ElementsAre("base/a.h: begin with #pragma once"));
  EXPECT_THAT(check_header(source_of("base/a.h", "#pragma once\n\nint a;\n")),
              ElementsAre("base/a.h: say in the second line what the header is for"));
}

TEST(Tidy, CatchesAnOwnHeaderThatIsNotFirst) {
  const Source right = source_of("base/a.cpp", "// A.\n#include \"base/a.h\"\n#include <map>\n");
  const Source wrong = source_of("base/a.cpp", "#include <map>\n#include \"base/a.h\"\n");
  EXPECT_THAT(check_own_header_first(right, only("base/a.h")), IsEmpty());
  EXPECT_THAT(check_own_header_first(wrong, only("base/a.h")),
              ElementsAre("base/a.cpp:1: include base/a.h first"));
  EXPECT_THAT(check_own_header_first(wrong, only("none")), IsEmpty());
}

TEST(Tidy, CatchesNamesThatSayNothing) {
  EXPECT_THAT(check_name(source_of("base/json.h", "")), IsEmpty());
  EXPECT_THAT(check_name(source_of("base/utils.h", "")),
              ElementsAre("base/utils.h: name what it is for"));
  EXPECT_THAT(check_name(source_of("base/JsonText.h", "")),
              ElementsAre("base/JsonText.h: name it in snake_case"));
}

TEST(Tidy, CatchesBadHabits) {
  EXPECT_THAT(check_habits(source_of("tests/a_test.cpp", "std::this_thread::sleep_for(1s);\n")),
              ElementsAre("tests/a_test.cpp:1: wait for what should happen, do not sleep"));
  EXPECT_THAT(check_habits(source_of("base/a.h", "// TODO(#12) later\n// TODO later\n")),
              ElementsAre("base/a.h:2: give the TODO the number of its issue: TODO(#7)"));
  EXPECT_THAT(check_habits(source_of("base/a.h", "open(\"../shared/x\");\n")),
              ElementsAre("base/a.h:1: the product stands on this repository alone"));
}

TEST(Tidy, CatchesAFamilyMemberWithoutATest) {
  const Source list = source_of("asl/states/kinds.h", "#define KINDS(X) \\\n  X(MathAdd)\n");
  EXPECT_THAT(check_family(list, only("asl/states/math_add.cpp")),
              ElementsAre("asl/states/kinds.h:2: MathAdd has no test: "
                          "write tests/asl/states/math_add_test.cpp"));
  EXPECT_THAT(check_family(list, only("none")), IsEmpty());
}

}  // namespace
}  // namespace sidestep::tidy
