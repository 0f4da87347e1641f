#include "server/commands/failure_text.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>

namespace sidestep::commands::failure_text_test {
namespace {

std::string text_of(std::errc reason) {
  return failure_text(std::filesystem::filesystem_error("cannot create directories", "/x/y",
                                                        std::make_error_code(reason)));
}

TEST(FailureText, IsASentenceWithAdvice) {
  EXPECT_EQ(text_of(std::errc::permission_denied),
            "cannot use '/x/y': Permission denied. Name another place, or make that one writable.");
  EXPECT_EQ(text_of(std::errc::not_a_directory),
            "cannot use '/x/y': Not a directory. A part of that path is a file: name another "
            "place.");
  EXPECT_EQ(text_of(std::errc::io_error), "cannot use '/x/y': Input/output error.");
  EXPECT_EQ(failure_text(std::runtime_error("as it is")), "as it is");
}

TEST(FailureText, NamesTheVariableThatIsToBlame) {
  config::Configuration configuration;
  configuration.given["db"] = {"/x/y.db", "SIDESTEP_DB"};
  configuration.given["port"] = {"80", "sidestep.json: /settings/port"};
  configuration.given["host"] = {"127.0.0.1", "--host"};
  EXPECT_EQ(origins_of("cannot open '/x/y.db'", configuration), " (db is from SIDESTEP_DB)");
  EXPECT_EQ(origins_of("cannot listen on 127.0.0.1:80", configuration),
            " (port is from sidestep.json: /settings/port)");
  EXPECT_EQ(origins_of("no memory", configuration), "");
}

}  // namespace
}  // namespace sidestep::commands::failure_text_test
