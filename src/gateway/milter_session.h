// SPDX-License-Identifier: Apache-2.0
#pragma once
// One session of the MTA as libmilter tells it, step by step; several messages may follow each
// other. Each step answers an SMFIS_ code. Threads: libmilter calls the steps of one session one
// after the other, but not always from the same thread.

#include "gateway/admission.h"
#include "gateway/client_networks.h"
#include "gateway/judgement.h"
#include "gateway/milter.h"

#include <atomic>
#include <memory>
#include <optional>
#include <string>

struct smfi_str;  // libmilter's session
struct sockaddr;

namespace missent::gateway {

// What all sessions share.
struct MilterCore {
  MilterCore(Judge& asked, const MilterSettings& settings, ClientNetworks networks);

  Judge& judge;
  const MessageBuilder::Limits limits;
  const Patience patience;
  const ClientNetworks trusted;
  Admission admission;
  WorkerPool pool;
  std::atomic<uint64_t> passed = 0, held = 0, split = 0, refused = 0, failed = 0;
};

class MilterSession {
 public:
  // Null when there are as many sessions as are allowed.
  static std::unique_ptr<MilterSession> open(std::shared_ptr<MilterCore> core);

  // `offered` and what is taken of it: action bits (SMFIF_) and protocol bits (SMFIP_).
  void negotiate(smfi_str* context, unsigned long actions, unsigned long steps,
                 unsigned long& taken_actions, unsigned long& taken_steps);
  int connect(const sockaddr* client);
  int mail(smfi_str* context, char** arguments);
  int recipient(smfi_str* context, char** arguments);
  int header(const char* name, const char* value);
  int body(const unsigned char* bytes, size_t size);
  int end_of_message(smfi_str* context);
  int abort();

 private:
  MilterSession(std::shared_ptr<MilterCore> core, Lease place);
  int silent(unsigned long no_reply_bit) const;
  int carry_out(smfi_str* context, Outcome& outcome, int marks) const;
  void record(const Outcome& outcome, const std::string& about) const;
  MessageBuilder& message();

  std::shared_ptr<MilterCore> core_;
  Lease place_;
  unsigned long steps_ = 0;
  std::string client_;
  std::optional<MessageBuilder> message_;
};

}  // namespace missent::gateway
