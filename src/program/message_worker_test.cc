// SPDX-License-Identifier: Apache-2.0
#include "program/message_worker.h"

#include "base/test_role.h"
#include "guard/inspect_here.h"
#include "program/inspector_door.h"
#include "program/message_reader.h"

#include <doctest/doctest.h>

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

content::Reading with_texts() {
  content::Reading reading;
  reading.limits.texts = true;
  return reading;
}

TEST_CASE("a worker reads what this process would read, character sets included") {
  InspectorDoor door{Configuration::Workers{}};
  guard::InspectHere here;
  for (const auto depth : {content::Reading::Depth::Message, content::Reading::Depth::Everything}) {
    auto reading = with_texts();
    reading.depth = depth;
    auto away = door.inspect(letter(1), reading), local = here.inspect(letter(1), reading);
    REQUIRE(away);
    CHECK(away->unread == "");
    CHECK(away->inspection.message.texts.size() == 2);
    CHECK(away->inspection == local->inspection);
  }
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
