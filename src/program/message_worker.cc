// SPDX-License-Identifier: Apache-2.0
#include "program/message_worker.h"

#include "base/helper.h"
#include "content/inspection_record.h"
#include "net/worker_main.h"
#include "program/configuration.h"

#include <fmt/format.h>

#include <cstdlib>
#include <memory>
#include <system_error>

namespace missent::program {

namespace {

// Of the poppler library: how the character sets of Chinese, Japanese and Korean PDF files map.
constexpr std::string_view PdfTables = "/usr/share/poppler";

constexpr int ExitUnreadable = 2;

// What is looked for besides what is shipped; loaded before the process is locked.
std::shared_ptr<const content::Engine>& engine() {
  static std::shared_ptr<const content::Engine> own;
  return own;
}

// Who helps a worker to read what is large; null where no thread can be had, and it reads alone.
std::unique_ptr<Helper>& helper() {
  static std::unique_ptr<Helper> made;
  return made;
}

void begin_helper() {
  try {
    helper() = std::make_unique<Helper>();
  } catch (const std::system_error&) {
    helper() = nullptr;
  }
}

// A worker that does not know what to look for must not read: false, and why on standard error.
bool load_engine(const std::string& file) {
  if (file.empty()) return true;
  auto loaded = load_configuration(file, surroundings());
  if (!loaded) {
    fmt::print(stderr, "{}\n", loaded.error().message);
    return false;
  }
  engine() = loaded->engine;
  return true;
}

// Everything that is loaded or built at the first message is built here, once for all workers: the
// patterns of all detectors, the tables of the PDF library. The workers share its memory.
void prepare() {
  content::ReadRequest reading;
  reading.limits.texts = true;
  static_cast<void>(content::read(
      "From: =?iso-8859-1?q?J=F6rg?= <a@b.example>\r\nTo: c@d.example\r\nSubject: x\r\n"
      "Date: Thu, 20 Jul 2023 09:14:00 +0000\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/mixed; boundary=x\r\n\r\n"
      "--x\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n<p>\x96</p>\r\n"
      "--x\r\nContent-Type: application/octet-stream\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\nQUJD\r\n"
      "--x\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\n%%EOF\r\n--x--\r\n",
      reading, engine().get()));
}

// The program asks nothing else, so anything else is a fault.
std::string answer(std::string_view request) {
  auto reading = content::take_request(request);
  if (!reading) std::abort();
  return content::write_inspection(
      content::read(request, *reading, engine().get(), helper().get()));
}

}  // namespace

net::WorkerCommand message_worker(const MessageWorkerSettings& settings) {
  return {"/proc/self/exe",
          {std::string(MessageWorkerWord), std::to_string(settings.memory),
           settings.must_lock ? "locked" : "perhaps", settings.configuration}};
}

int run_message_worker(int count, char** words) {
  net::WorkerLimits limits;
  if (count > 2) limits.cage.memory = std::strtoull(words[2], nullptr, 10);
  limits.cage.readable_folders = {std::string(PdfTables)};
  limits.cage.begin_threads = begin_helper;
  limits.cage.must_lock = count <= 3 || std::string_view(words[3]) != "perhaps";
  if (count > 4 && !load_engine(words[4])) return ExitUnreadable;
  return net::run_worker_program(limits, prepare, answer);
}

}  // namespace missent::program
