#include "storage/blobs.h"

#include <gtest/gtest.h>

#include <condition_variable>

#include "tests/support/temp_directory.h"

namespace sidestep::storage::blobs_test {
namespace {

// Runs what is posted until `done`.
class Loop {
 public:
  Post post() {
    return [this](UniqueFunction<void()> turn) {
      const std::lock_guard lock(mutex_);
      turns_.push_back(std::move(turn));
      changed_.notify_one();
    };
  }
  void run_until(const bool& done) {
    while (!done) {
      UniqueFunction<void()> turn;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return !turns_.empty(); });
        turn = std::move(turns_.front());
        turns_.pop_front();
      }
      turn();
    }
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<UniqueFunction<void()>> turns_;
};

class BlobsTest : public ::testing::Test {
 protected:
  std::string write(const std::vector<std::string>& pieces) {
    Blobs::Draft draft = blobs_->draft([this](std::string_view piece) { seen_ += piece; });
    for (const std::string& piece : pieces) {
      wait([&](Blobs::Told told) { draft.append(piece, std::move(told)); });
    }
    wait([&](Blobs::Told told) { draft.finish(std::move(told)); });
    return draft.name();
  }

  template <class Ask>
  void wait(Ask ask) {
    bool done = false;
    ask([&](Blobs::Outcome outcome) {
      EXPECT_TRUE(outcome) << outcome.error();
      done = true;
    });
    loop_.run_until(done);
  }

  std::string read(std::vector<std::string> names, std::uint64_t offset, std::uint64_t length) {
    const auto source = blobs_->open(std::move(names), offset, length);
    std::string text;
    bool done = false;
    while (!done) {
      bool told = false;
      source->read([&](ByteSource::Piece piece) {
        told = true;
        if (!piece) error_ = piece.error();
        done = !piece || piece->empty();
        if (piece) text += *piece;
      });
      loop_.run_until(told);
    }
    return text;
  }

  std::size_t files() const {
    const std::filesystem::directory_iterator all(directory_.file("objects"));
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
  }

  const testing::TempDirectory directory_;
  Loop loop_;
  std::optional<Blobs> blobs_{std::in_place, directory_.file("objects"), loop_.post()};
  std::string seen_;
  std::string error_;
};

TEST_F(BlobsTest, ReadsWhatWasWritten) {
  const std::string name = write({"abc", "", "defgh"});
  EXPECT_EQ(seen_, "abcdefgh");
  EXPECT_EQ(read({name}, 0, 8), "abcdefgh");
  EXPECT_EQ(read({name}, 2, 3), "cde");
  EXPECT_EQ(read({name}, 8, 0), "");
}

TEST_F(BlobsTest, ReadsSeveralFilesAsOne) {
  const std::string first = write({"abc"}), second = write({}), third = write({"defgh"});
  EXPECT_EQ(read({first, second, third}, 0, 8), "abcdefgh");
  EXPECT_EQ(read({first, second, third}, 4, 3), "efg");
  EXPECT_EQ(read({first, second, third}, 2, 2), "cd");
}

TEST_F(BlobsTest, ReadsMoreThanOnePiece) {
  const std::string text(1'000'000, 'x');
  EXPECT_EQ(read({write({text})}, 1, 999'998), text.substr(2));
}

TEST_F(BlobsTest, KeepsWhatIsReadUntilItIsNot) {
  const std::string first = write({"abc"}), second = write({"de"});
  auto source = blobs_->open({first, second}, 0, 5);
  blobs_->remove(first);
  blobs_->remove(second);
  EXPECT_EQ(read({first, second}, 0, 5), "abcde");
  EXPECT_EQ(files(), 2u);
  source.reset();
  blobs_.reset();  // finishes what was asked for
  EXPECT_EQ(files(), 0u);
}

TEST_F(BlobsTest, AnswersNoReaderThatHasGone) {
  const std::string name = write({"abc"});
  auto source = blobs_->open({name}, 0, 3);
  bool told = false;
  source->read([&](ByteSource::Piece) { told = true; });
  source.reset();
  EXPECT_EQ(read({name}, 0, 3), "abc");  // comes after it
  EXPECT_FALSE(told);
}

TEST_F(BlobsTest, ReportsWhatIsMissing) {
  EXPECT_EQ(read({"none"}, 0, 1), "");
  EXPECT_EQ(error_, "No such file or directory");
  EXPECT_EQ(read({write({"a"})}, 0, 2), "a");
  EXPECT_EQ(error_, "the stored bytes end too early");
}

TEST_F(BlobsTest, RemovesUnfinishedDraftsAndUnusedFiles) {
  const std::string kept = write({"a"}), unused = write({"b"}), removed = write({"c"});
  {
    Blobs::Draft draft = blobs_->draft();
    wait([&](Blobs::Told told) { draft.append("d", std::move(told)); });
    EXPECT_EQ(files(), 4u);
  }
  blobs_->remove(removed);
  blobs_.reset();  // finishes what was asked for
  EXPECT_EQ(files(), 2u);
  blobs_.emplace(directory_.file("objects"), loop_.post());
  blobs_->sweep([&](const std::string& name) { return name == kept; });
  EXPECT_EQ(files(), 1u);
  EXPECT_EQ(read({kept}, 0, 1), "a");
}

}  // namespace
}  // namespace sidestep::storage::blobs_test
