// SPDX-License-Identifier: Apache-2.0
#include "program/message_worker.h"

#include "base/test_role.h"
#include "guard/inspect_here.h"
#include "program/inspector_door.h"
#include "program/message_reader.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace missent::program {
namespace {

const TestRole MessageWorker("read-messages", run_message_worker);

std::string letter(int number) {
  const std::string text = std::to_string(number);
  return "From: =?utf-8?q?J=C3=B6rg?= <a@b.test>\r\nTo: c" + text +
         "@d.test\r\nSubject: =?iso-2022-jp?b?GyRCRnxLXBsoQg==?= " + text +
         "\r\nDate: Thu, 20 Jul 2023 09:14:00 +0000\r\nMIME-Version: 1.0\r\n"
         "Content-Type: multipart/mixed; boundary=x\r\n\r\n"
         "--x\r\nContent-Type: text/plain; charset=gb18030\r\n\r\n\xc4\xe3\xba\xc3\r\n"
         "--x\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\n\xd0\xd2\r\n"
         "--x\r\nContent-Type: application/octet-stream; name=a.bin\r\n"
         "Content-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--x--\r\n";
}

content::ReadRequest with_texts() {
  content::ReadRequest reading;
  reading.limits.texts = true;
  return reading;
}

TEST_CASE("a worker reads what this process would read, character sets included") {
  InspectorDoor door{Configuration::Workers{}};
  guard::InspectHere here;
  for (const auto depth :
       {content::ReadRequest::Depth::Message, content::ReadRequest::Depth::Everything}) {
    auto reading = with_texts();
    reading.depth = depth;
    auto away = door.inspect(letter(1), reading), local = here.inspect(letter(1), reading);
    REQUIRE(away);
    CHECK(away->unread == "");
    CHECK(away->inspection.message.texts.size() == 2);
    CHECK(away->inspection == local->inspection);
  }
}

// A PDF file of one page, whose text is in a character set that the library has a table file for.
std::string japanese_pdf(const std::string& text) {
  const std::string drawing = "BT /F 12 Tf 72 700 Td (" + text + ") Tj ET";
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
         "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
         "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
         "4 0 obj<</Length " +
         std::to_string(drawing.size()) + ">>stream\n" + drawing +
         "\nendstream endobj\n"
         "5 0 obj<</Type/Font/Subtype/Type0/BaseFont/Ryumin/Encoding/90ms-RKSJ-H"
         "/DescendantFonts[6 0 R]>>endobj\n"
         "6 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/Ryumin/CIDSystemInfo"
         "<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/FontDescriptor 7 0 R>>endobj\n"
         "7 0 obj<</Type/FontDescriptor/FontName/Ryumin/Flags 4>>endobj\n"
         "trailer<</Root 1 0 R/Size 8>>\n%%EOF\n";
}

TEST_CASE("a worker has the tables that PDF files need, where they are installed") {
  const std::string bytes =
      "From: a@b.test\r\nTo: c@d.test\r\nSubject: x\r\nContent-Type: application/pdf; "
      "name=plan.pdf\r\nContent-Disposition: attachment\r\n\r\n" +
      japanese_pdf("TOP SECRET");
  InspectorDoor door{Configuration::Workers{}};
  const auto away = door.inspect(bytes, with_texts());
  const auto here = guard::InspectHere().inspect(bytes, with_texts());
  REQUIRE(away);
  CHECK(away->inspection == here->inspection);
  const bool has_tables = std::filesystem::exists("/usr/share/poppler/cMap/Adobe-Japan1");
  CHECK(here->inspection.attachments.at(0).type == "application/pdf");
  CHECK(here->inspection.markings.empty() == !has_tables);
}

// A configuration file in a folder of its own.
class ConfigurationFile {
 public:
  explicit ConfigurationFile(std::string_view toml) {
    std::string folder = (std::filesystem::temp_directory_path() / "missent-XXXXXX").string();
    folder_ = mkdtemp(folder.data());
    std::ofstream(path()) << toml;
  }
  ~ConfigurationFile() { std::filesystem::remove_all(folder_); }
  ConfigurationFile(const ConfigurationFile&) = delete;
  ConfigurationFile& operator=(const ConfigurationFile&) = delete;
  std::string path() const { return folder_ / "missent.toml"; }

 private:
  std::filesystem::path folder_;
};

TEST_CASE(
    "a worker looks for the organisation's own words too, and one that cannot does not read") {
  const std::string bytes = "From: a@b.test\nTo: c@d.test\n\nAbout Nightjar.\n";
  const ConfigurationFile own("[[content.dictionary]]\nname='birds'\nwords=['Nightjar']\n");
  const auto seen =
      InspectorDoor(Configuration::Workers{}, own.path()).inspect(bytes, with_texts());
  REQUIRE(seen);
  REQUIRE(seen->inspection.findings.size() == 1);
  CHECK(seen->inspection.findings[0].detail == "birds");
  const ConfigurationFile wrong("[[content.dictionary]]\nname=1\n");
  CHECK_FALSE(InspectorDoor(Configuration::Workers{}, wrong.path()).inspect(bytes, with_texts()));
}

TEST_CASE("messages read ahead come in order") {
  InspectorDoor door{Configuration::Workers{}};
  auto stream = door.stream(with_texts());
  std::vector<std::string> letters;
  for (int i = 0; i < 100; ++i) letters.push_back(letter(i));
  for (const auto& one : letters) stream->send(one);
  for (const auto& one : letters)
    CHECK(stream->next()->inspection == content::read(one, with_texts()));
}

}  // namespace
}  // namespace missent::program
