#include "aws/protocols/multipart_form.h"

#include <gtest/gtest.h>

#include <deque>

namespace sidestep::aws::multipart_form_test {
namespace {

// Gives a text in pieces of some size.
class Pieces final : public ByteSource {
 public:
  Pieces(std::string text, std::size_t size) : text_(std::move(text)), size_(size) {}

  void read(Next next) override {
    std::string piece = text_.substr(0, size_);
    text_.erase(0, piece.size());
    next(std::move(piece));
  }
  std::optional<std::uint64_t> size() const override { return std::nullopt; }

 private:
  std::string text_;
  const std::size_t size_;
};

const std::string kForm =
    "--xyz\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\na/${filename}\r\n"
    "--xyz\r\nContent-Disposition: form-data; name=\"note\"\r\nContent-Type: text/plain\r\n\r\n"
    "two\r\nlines\r\n"
    "--xyz\r\ncontent-disposition: form-data; name=file; filename=\"b.txt\"\r\n"
    "Content-Type: text/plain\r\n\r\nbytes\r\n--xy\r\nmore bytes\r\n--xyz\r\n"
    "Content-Disposition: form-data; name=\"after\"\r\n\r\nignored\r\n--xyz--\r\n";

// "name=value;...|file name|bytes of the file", or what is wrong.
std::string read_in_pieces(const std::string& text, std::size_t size,
                           std::size_t bytes_max = 1000) {
  std::string seen = "nothing";
  std::unique_ptr<ByteSource> file;
  read_multipart_form(std::make_unique<Pieces>(text, size), {"xyz", "file", bytes_max},
                      [&](Expected<MultipartForm, FormFault> form) {
                        seen.clear();
                        if (!form) {
                          seen = form.error() == FormFault::kTooLong ? "too long" : "damaged";
                          return;
                        }
                        for (const auto& [name, value] : form->fields)
                          seen += name + "=" + value + ";";
                        seen += "|" + form->file_name + "|";
                        file = std::move(form->file);
                      });
  for (bool ended = file == nullptr; !ended;) {
    file->read([&](ByteSource::Piece piece) {
      ended = !piece || piece->empty();
      seen += piece ? *piece : "! " + piece.error();
    });
  }
  return seen;
}

TEST(MultipartForm, GivesFieldsAndThenTheFileHoweverItArrives) {
  for (std::size_t size = 1; size <= kForm.size(); ++size) {
    ASSERT_EQ(read_in_pieces(kForm, size),
              "key=a/${filename};note=two\r\nlines;|b.txt|bytes\r\n--xy\r\nmore bytes")
        << size;
  }
}

TEST(MultipartForm, MayHaveNoFile) {
  EXPECT_EQ(
      read_in_pieces("--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--xyz--", 7),
      "a=1;||");
}

TEST(MultipartForm, SaysWhatIsWrong) {
  EXPECT_EQ(read_in_pieces("no form at all", 100), "damaged");
  EXPECT_EQ(read_in_pieces("--xyz\r\nContent-Type: text/plain\r\n\r\n1\r\n--xyz--", 100),
            "damaged");
  EXPECT_EQ(read_in_pieces(kForm, 10, 20), "too long");
  EXPECT_EQ(read_in_pieces(kForm.substr(0, kForm.find("more")), 10),
            "key=a/${filename};note=two\r\nlines;|b.txt|bytes\r\n! the form ends within its file");
}

TEST(MultipartForm, KnowsItsBoundary) {
  EXPECT_EQ(form_boundary("multipart/form-data; boundary=xyz"), "xyz");
  EXPECT_EQ(form_boundary("Multipart/Form-Data; charset=utf-8; boundary=\"x y\""), "x y");
  EXPECT_EQ(form_boundary("multipart/form-data"), std::nullopt);
  EXPECT_EQ(form_boundary("multipart/mixed; boundary=xyz"), std::nullopt);
}

}  // namespace
}  // namespace sidestep::aws::multipart_form_test
