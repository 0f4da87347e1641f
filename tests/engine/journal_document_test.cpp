// docs/journal.md promises what is in a journal. It must name every kind of input and its members.

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "engine/journal.h"

namespace sidestep::test::journal_document_test {
namespace {

using What = decltype(asl::Input::what);

// Each alternative with all its members set; most of a Start is in another table.
std::vector<What> every_input() {
  const Payload payload = Payload::parse("1").value();
  return {asl::Start{},
          asl::TimersFired{{1}},
          asl::TaskStarted{1, "worker"},
          asl::TaskSubmitted{1, payload},
          asl::TaskHeartbeat{1},
          asl::TaskAnswered{1, payload},
          asl::TaskAnswered{
              1, unexpected(asl::StateError{"Error", "cause", asl::StateError::Kind::kHeartbeat})},
          asl::Stop{"Error", "cause"},
          asl::Redrive{"token"}};
}

// The row of the table that begins with `kind`; "" if there is none.
std::string row_of(const std::string& document, const std::string& kind) {
  const std::size_t begin = document.find("\n| `" + kind + "` |");
  if (begin == std::string::npos) return "";
  return document.substr(begin + 1, document.find('\n', begin + 1) - begin - 1);
}

TEST(JournalDocument, NamesEveryInputAndItsMembers) {
  std::ifstream file(SIDESTEP_SOURCE_DIR "/docs/journal.md");
  std::stringstream text;
  text << file.rdbuf();
  std::set<std::size_t> seen;
  for (const What& what : every_input()) {
    seen.insert(what.index());
    const Json input = Json::parse(engine::encode_input({Timestamp(), what}));
    const std::string row = row_of(text.str(), input.at("kind").get<std::string>());
    ASSERT_NE(row, "") << "docs/journal.md does not describe " << input.dump();
    for (const auto& [member, value] : input.get_ref<const Json::object_t&>()) {
      if (member == "kind" || member == "at") continue;
      EXPECT_NE(row.find('`' + member + '`'), std::string::npos) << member << " in " << row;
    }
  }
  EXPECT_EQ(seen.size(), std::variant_size_v<What>) << "add the new input to every_input()";
}

}  // namespace
}  // namespace sidestep::test::journal_document_test
