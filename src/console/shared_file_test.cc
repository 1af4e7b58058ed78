// SPDX-License-Identifier: Apache-2.0
#include "console/shared_file.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace missent::console {
namespace {

TEST_CASE("a file name is the last part of a path, without what file systems or people trip over") {
  CHECK(safe_file_name("plan.pdf") == "plan.pdf");
  CHECK(safe_file_name("../../etc/passwd") == "passwd");
  CHECK(safe_file_name("C:\\temp\\plan.pdf") == "plan.pdf");
  CHECK(safe_file_name("outer.eml/inner.pdf") == "inner.pdf");
  CHECK(safe_file_name("...") == "attachment");
  CHECK(safe_file_name("") == "attachment");
  CHECK(safe_file_name("a/") == "attachment");
  CHECK(safe_file_name(".htaccess") == "htaccess");
  CHECK(safe_file_name("a\r\nSet-Cookie: x").find('\n') == std::string::npos);
  CHECK(safe_file_name("invoice\xE2\x80\xAE"
                       "fdp.exe")
            .find('\xE2') == std::string::npos);
}

TEST_CASE("a long name keeps its ending and whole characters") {
  std::string name;
  for (int i = 0; i < 200; ++i) name += "ä";
  const auto safe = safe_file_name(name + ".docx");
  CHECK(safe.size() <= 120);
  CHECK(safe.ends_with("ä.docx"));
}

TEST_CASE("a disposition is one header line that every browser reads as a file") {
  CHECK(disposition_of("größe 1.pdf") ==
        "attachment; filename=\"gr____e 1.pdf\"; filename*=UTF-8''gr%C3%B6%C3%9Fe%201.pdf");
  for (const char* name : {"a\"b", "a\r\nX: y", "a;b", "\xFF\xFE"}) {
    const auto out = disposition_of(name);
    CHECK(out.find_first_of("\r\n") == std::string::npos);
    CHECK(std::count(out.begin(), out.end(), '"') == 2);
  }
}

TEST_CASE("the readable text is the plain one, and of HTML only what is seen") {
  mail::Message message;
  message.texts = {
      {"1", "text/html", "<p>Seen</p><p style=\"display:none\">hidden</p>", {}, false}};
  CHECK(readable_text(message).lines.at(0).find("Seen") != std::string::npos);
  for (const auto& line : readable_text(message).lines)
    CHECK(line.find("hidden") == std::string::npos);
  message.texts.push_back({"2", "text/plain", "Plain\r\n\tText\x1b[1m", {}, false});
  message.texts.push_back({"3", "text/plain", "a file", {}, true});
  CHECK(readable_text(message).lines == std::vector<std::string>{"Plain", " Text\\x1b[1m"});
}

TEST_CASE("endless text is cut, and says so") {
  mail::Message message;
  message.texts = {{"1", "text/plain", "x" + std::string(50'000, '\n'), {}, false}};
  CHECK(readable_text(message).lines.size() == 10'000);
  CHECK(readable_text(message).cut);
}

}  // namespace
}  // namespace missent::console
