#include "lambda_runner/code.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <fstream>

#include "base/base64.h"
#include "base/hash.h"
#include "lambda_runner/zip.h"
#include "tests/support/temp_directory.h"

namespace sidestep::lambda::code_test {
namespace {

namespace fs = std::filesystem;

class CodeTest : public ::testing::Test {
 protected:
  struct Entry {
    std::string name;
    std::string content;
    unsigned mode;
  };

  std::string archive(const std::vector<Entry>& entries) {
    const fs::path path = root / "made.zip";
    fs::remove(path);
    zip_t* made = ::zip_open(path.c_str(), ZIP_CREATE, nullptr);
    for (const Entry& entry : entries) {
      zip_source_t* source =
          ::zip_source_buffer(made, entry.content.data(), entry.content.size(), 0);
      const auto index = ::zip_file_add(made, entry.name.c_str(), source, 0);
      ::zip_file_set_external_attributes(made, static_cast<zip_uint64_t>(index), 0, ZIP_OPSYS_UNIX,
                                         entry.mode << 16);
    }
    EXPECT_EQ(::zip_close(made), 0);
    return text(path);
  }
  static std::string text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  testing::TempDirectory directory;
  const fs::path root{directory.path()};
};

TEST_F(CodeTest, UnpacksFilesWithTheirModes) {
  const auto done = unpack_zip(
      archive({{"bootstrap", "#!/bin/sh", 0100755}, {"lib/a.js", "x", 0100600}}), root / "out");
  ASSERT_TRUE(done) << done.error();
  EXPECT_EQ(text(root / "out/lib/a.js"), "x");
  EXPECT_EQ(fs::status(root / "out/bootstrap").permissions() & fs::perms::owner_exec,
            fs::perms::owner_exec);
}

TEST_F(CodeTest, KeepsLinksThatStayInside) {
  const auto done =
      unpack_zip(archive({{"a", "text", 0100644}, {"d/b", "../a", 0120777}}), root / "out");
  ASSERT_TRUE(done) << done.error();
  EXPECT_TRUE(fs::is_symlink(root / "out/d/b"));
  EXPECT_EQ(text(root / "out/d/b"), "text");
}

TEST_F(CodeTest, RefusesEntriesThatLeadElsewhere) {
  const std::vector<std::vector<Entry>> bad = {
      {{"../a", "x", 0100644}},
      {{"/etc/a", "x", 0100644}},
      {{"a", "/etc/passwd", 0120777}},
      {{"a", "..", 0120777}},
      {{"d/x", "..", 0120777}, {"y", "d/x/..", 0120777}},
      {{"a", "/tmp", 0120777}, {"a/b", "x", 0100644}},
  };
  for (const auto& entries : bad) {
    fs::remove_all(root / "out");
    EXPECT_FALSE(unpack_zip(archive(entries), root / "out")) << entries.back().name;
  }
}

// The archive with `to` in the place of `from`, of the same length, in its names.
std::string with_name(std::string archive, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = archive.find(from, at)) != std::string::npos; at += to.size()) {
    archive.replace(at, from.size(), to);
  }
  return archive;
}

TEST_F(CodeTest, RefusesNamesThatCannotStandBesideEachOtherInTheWordsOfLambda) {
  const std::vector<std::vector<Entry>> bad = {
      {{"a", "x", 0100644}, {"a/b", "x", 0100644}},   {{"a/b", "x", 0100644}, {"a", "x", 0100644}},
      {{"a", "x", 0100644}, {"a/", "", 0040755}},     {{std::string(300, 'n'), "x", 0100644}},
      {{std::string(300, 'n') + "/a", "x", 0100644}}, {{std::string(300, 'n') + "/", "", 0040755}},
  };
  for (const auto& entries : bad) {
    fs::remove_all(root / "out");
    const auto done = unpack_zip(archive(entries), root / "out");
    ASSERT_FALSE(done) << entries.back().name;
    EXPECT_EQ(done.error(),
              "Could not unzip uploaded file. Please check your file, then try to upload again.");
  }
  std::string deep;
  for (int i = 0; i < 3000; ++i) deep += "d/";
  fs::remove_all(root / "out");
  EXPECT_FALSE(unpack_zip(archive({{deep + "a", "x", 0100644}}), root / "out"));
}

TEST_F(CodeTest, TakesTheLastOfTwoEntriesOfOneName) {
  const std::string twice = with_name(
      archive({{"file-1", "first", 0100644}, {"file-2", "second", 0100644}}), "file-2", "file-1");
  ASSERT_TRUE(unpack_zip(twice, root / "out"));
  EXPECT_EQ(text(root / "out/file-1"), "second");
}

// Names with a NUL, and names that are no UTF-8: nothing gets out of the directory, nothing throws.
TEST_F(CodeTest, KeepsNamesOfAnyBytesInside) {
  for (const std::string& name :
       {std::string("ab\0cde", 6), std::string("\0bcdef", 6), std::string("..\0/ab", 6),
        std::string("\xff\xfe-\xc0\x80z"), std::string("a\\..\\b"), std::string("..\\..b")}) {
    const fs::path out = root / "deep" / "out";
    fs::remove_all(root / "deep");
    fs::create_directories(root / "deep");
    (void)unpack_zip(with_name(archive({{"file-1", "x", 0100644}}), "file-1", name), out);
    EXPECT_LE(std::distance(fs::directory_iterator(root / "deep"), {}), 1);
    EXPECT_FALSE(fs::exists(root / "x"));
  }
}

// An archive says how large its entries are, and may lie.
TEST_F(CodeTest, RefusesWhatWouldFillTheDisk) {
  const std::string zeros(90'000'000, '\0');
  const std::string bomb =
      archive({{"a", zeros, 0100644}, {"b", zeros, 0100644}, {"c", zeros, 0100644}});
  ASSERT_LT(bomb.size(), 1'000'000u);
  EXPECT_EQ(unpack_zip(bomb, root / "out").error(),
            "Unzipped size must be smaller than 262144000 bytes");
  EXPECT_FALSE(fs::exists(root / "out")) << "seen before anything was written";
}

TEST_F(CodeTest, RejectsWhatIsNotAnArchiveInTheWordsOfLambda) {
  EXPECT_EQ(unpack_zip("this is no archive", root / "out").error(),
            "Could not unzip uploaded file. Please check your file, then try to upload again.");
}

TEST_F(CodeTest, MakesAnArchiveOfOneFile) {
  ASSERT_TRUE(unpack_zip(zip_of_one_file("index.js", "exports = 1;"), root / "out"));
  EXPECT_EQ(text(root / "out/index.js"), "exports = 1;");
}

TEST_F(CodeTest, UnpacksTheSameArchiveOnce) {
  const CodeStore store(root / "store", root);
  const std::string bytes = archive({{"a", "x", 0100644}});
  const auto first = store.unpack(bytes);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->sha256, base64_encode(digest(HashAlgorithm::kSha256, bytes)));
  EXPECT_EQ(first->size, bytes.size());
  EXPECT_EQ(first->origin, FunctionCode::Origin::kArchive);
  EXPECT_EQ(store.unpack(bytes), first);
}

TEST_F(CodeTest, LinksThePackagesBesideTheProjectToTheCode) {
  fs::create_directories(root / "project/node_modules/aws-sdk");
  fs::create_directories(root / "project/deep");
  const CodeStore store(root / "store", root / "project/deep");
  const auto code = store.unpack(archive({{"a", "x", 0100644}}));
  EXPECT_TRUE(fs::is_directory(code->directory.parent_path() / "node_modules/aws-sdk"));
}

TEST_F(CodeTest, RemovesWhatNoFunctionUses) {
  const CodeStore store(root / "store", root);
  const auto kept = store.unpack(archive({{"a", "x", 0100644}}));
  const auto gone = store.unpack(archive({{"b", "y", 0100644}}));
  store.keep_only({*kept});
  EXPECT_TRUE(fs::exists(kept->directory));
  EXPECT_FALSE(fs::exists(gone->directory));
}

TEST_F(CodeTest, RemovesNothingThatItDidNotMake) {
  const CodeStore store(root / "store", root);
  const auto gone = store.unpack(archive({{"b", "y", 0100644}}));
  const std::string name = gone->directory.filename().string();
  const std::string half_done = name + ".01234567-89ab-cdef-0123-456789abcdef";
  fs::create_directory(root / "store" / half_done);
  const std::vector<std::string> others = {"app", "index.js", name + "0", name + ".old",
                                           "0123456789ABCDEF0123456789ABCDEF"};
  for (const std::string& other : others) fs::create_directory(root / "store" / other);
  store.keep_only({});
  EXPECT_FALSE(fs::exists(gone->directory));
  EXPECT_FALSE(fs::exists(root / "store" / half_done));
  for (const std::string& other : others) {
    EXPECT_TRUE(fs::exists(root / "store" / other)) << other;
  }
}

TEST_F(CodeTest, ReplacesNoPackagesThatItDidNotLink) {
  fs::create_directories(root / "project/node_modules");
  fs::create_directories(root / "store/node_modules");
  const CodeStore store(root / "store", root / "project");
  ASSERT_TRUE(store.unpack(archive({{"a", "x", 0100644}})));
  EXPECT_FALSE(fs::is_symlink(root / "store/node_modules"));
}

TEST_F(CodeTest, MovesWhatAnOlderVersionUnpacked) {
  const CodeStore older(root / "code", root);
  const auto code = older.unpack(archive({{"a", "x", 0100644}}));
  fs::create_directory(root / "code/mine");
  const CodeStore store(root / "mine.db.d/code", root);
  const FunctionCode settled = store.settle(*code, root / "code");
  EXPECT_EQ(settled.directory, root / "mine.db.d/code" / code->directory.filename());
  EXPECT_EQ(text(settled.directory / "a"), "x");
  EXPECT_FALSE(fs::exists(code->directory));
  EXPECT_TRUE(fs::exists(root / "code/mine"));
  EXPECT_EQ(store.settle(*code, root / "code"), settled) << "a server that died before it said so";
  EXPECT_EQ(store.settle(settled, root / "code"), settled);
}

TEST_F(CodeTest, MovesNothingThatMayBeSomebodyElses) {
  const CodeStore older(root / "code", root);
  const FunctionCode code = *older.unpack(archive({{"a", "x", 0100644}}));
  const CodeStore store(root / "store", root);
  EXPECT_EQ(store.settle(code, root / "elsewhere"), code);
  FunctionCode other_name = code;
  other_name.directory = root / "code/mine";
  fs::create_directory(other_name.directory);
  EXPECT_EQ(store.settle(other_name, root / "code"), other_name);
  const FunctionCode local = *store.use_directory(code.directory);
  EXPECT_EQ(store.settle(local, root / "code"), local);
  fs::rename(code.directory, root / "mine");
  fs::create_directory_symlink(root / "mine", code.directory);
  EXPECT_EQ(store.settle(code, root / "code"), code);
  EXPECT_TRUE(fs::is_symlink(code.directory));
}

TEST_F(CodeTest, UsesADirectoryWhereItIs) {
  const CodeStore store(root / "store", root);
  const auto code = store.use_directory(root);
  ASSERT_TRUE(code);
  EXPECT_EQ(code->directory, root);
  EXPECT_EQ(code->origin, FunctionCode::Origin::kDirectory);
  for (const char* end : {"/", "/.", "/./"}) {
    EXPECT_EQ(store.use_directory(root.string() + end)->directory.string(), root.string()) << end;
  }
  EXPECT_EQ(store.use_directory("relative").error(),
            "There is no directory relative: local code is an absolute path of one");
}

TEST_F(CodeTest, CopiesADirectoryThatIsPublished) {
  fs::create_directories(root / "code" / "lib");
  fs::create_directories(root / "code" / ".git");
  std::ofstream(root / "code" / "index.js") << "one";
  std::ofstream(root / "code" / "lib" / "a.js") << "a";
  std::ofstream(root / "code" / ".git" / "HEAD") << "x";
  const CodeStore store(root / "store", root);
  const FunctionCode code = *store.use_directory(root / "code");
  const FunctionCode first = *store.snapshot(code);
  EXPECT_EQ(first.origin, FunctionCode::Origin::kArchive);
  EXPECT_EQ(first.size, 4u);
  EXPECT_EQ(store.snapshot(code), first);  // nothing has changed
  std::ofstream(root / "code" / "index.js") << "two";
  const FunctionCode second = *store.snapshot(code);
  EXPECT_NE(second.directory, first.directory);
  EXPECT_EQ(text(first.directory / "index.js"), "one");
  EXPECT_EQ(text(second.directory / "index.js"), "two");
  EXPECT_EQ(text(first.directory / "lib" / "a.js"), "a");
  EXPECT_FALSE(fs::exists(first.directory / ".git"));
  store.keep_only({second});
  EXPECT_FALSE(fs::exists(first.directory));
  EXPECT_TRUE(fs::exists(second.directory));
  EXPECT_EQ(store.snapshot(second), second);  // an archive is its own
}

}  // namespace
}  // namespace sidestep::lambda::code_test
