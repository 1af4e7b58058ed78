// SPDX-License-Identifier: Apache-2.0
#include "net/smtp_line.h"

namespace missent::net {

namespace {

Result<LineTls> tls_of(const std::string& text) {
  const auto url = read_url(text);
  if (!url) return fail(Kind::Malformed, "relay address is not a URL", "write smtp://host:port");
  if (url->scheme == "smtps") return LineTls::Always;
  if (url->scheme != "smtp")
    return fail(Kind::Malformed, "relay address must begin with smtp:// or smtps://");
  if (is_loopback(url->host)) return LineTls::None;
  return url->password.empty() ? LineTls::WhereOffered : LineTls::Always;
}

}  // namespace

Result<SmtpLine> SmtpLine::open(const SmtpSettings& settings) {
  const auto begin = std::chrono::steady_clock::now();
  CurlLineSettings line;
  line.url = settings.url;
  line.protocols = "smtp,smtps";
  line.who = "relay";
  line.tls = TRY(tls_of(settings.url));
  line.connect_timeout = settings.connect_timeout;
  auto opened = CurlLine::open(line);
  if (!opened) return fail(Kind::Unavailable, opened.error().message);
  const auto passed = std::chrono::steady_clock::now() - begin;
  opened->set_time(settings.timeout -
                   std::chrono::duration_cast<std::chrono::milliseconds>(passed));
  return SmtpLine(*std::move(opened));
}

Result<void> SmtpLine::write(std::string_view bytes) { return line_.write(bytes); }

Result<ReplyReader> SmtpLine::read_reply() {
  ReplyReader reader;
  for (;;) {
    const auto state = reader.feed(TRY(line_.read()));
    if (state == ReplyReader::State::Done) return reader;
    if (state == ReplyReader::State::Broken)
      return fail(Kind::Unavailable, "relay: " + reader.reply().text);
  }
}

Result<ReplyReader> SmtpLine::ask(std::string_view command) {
  TRY(write(std::string(command) + "\r\n"));
  return read_reply();
}

}  // namespace missent::net
