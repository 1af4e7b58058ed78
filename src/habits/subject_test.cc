// SPDX-License-Identifier: Apache-2.0
#include "habits/subject.h"

#include <doctest/doctest.h>

using namespace missent::habits;

TEST_CASE("a reply prefix of any language is taken off and makes a reply") {
  for (std::string_view subject : {
           "Re: Trial",       "RE:Trial",        "re : Trial",
           "Re[2]: Trial",    "RE(3): Trial",    "Re^4: Trial",
           "Re2: Trial",      "AW: Trial",       "Antw: Trial",
           "SV: Trial",       "VS: Trial",       "Vá: Trial",
           "RIF: Trial",      "R: Trial",        "RES: Trial",
           "Odp: Trial",      "YNT: Trial",      "RÉP : Trial",
           "ΑΠ: Trial",       "ΣΧΕΤ: Trial",     "Отв: Trial",
           "Re：Trial",       "回复：Trial",     "回覆: Trial",
           "返信: Trial",     "답장: Trial",     "תגובה: Trial",
           "رد: Trial",       "Re: Re: Trial",   "AW: Re[2]: Trial",
           "Re: Fwd: Trial",  "[EXT] Re: Trial", "Re: [list] Re: Trial",
           "RE\u00A0: Trial", "  Re:   Trial  ",
       }) {
    CAPTURE(subject);
    CHECK(read_subject(subject) == Subject{"trial", true});
  }
}

TEST_CASE("a forward prefix is taken off and makes no reply") {
  for (std::string_view subject :
       {"Fwd: Trial", "FW: Trial", "WG: Trial", "TR : Trial", "RV: Trial", "Fwd: Re: Trial",
        "Fwd[2]: Trial", "İLT: Trial", "转发: Trial", "I: Trial", "Trial", "[list] Trial"}) {
    CAPTURE(subject);
    CHECK(read_subject(subject) == Subject{"trial", false});
  }
}

TEST_CASE("a word with a colon that is no prefix stays") {
  struct Row {
    std::string_view subject, base;
  };
  for (const auto& row :
       {Row{"Report: Trial", "report: trial"}, Row{"Reminder: x", "reminder: x"}, Row{"Re", "re"},
        Row{"Re]: x", "re]: x"}, Row{"Re[2: x", "re[2: x"}, Row{"12: x", "12: x"},
        Row{"ref: x", "ref: x"}, Row{"A\t  b \r\n c", "a b c"}, Row{": x", ": x"}, Row{"[x", "[x"},
        Row{"[a[b] x", "[a[b] x"}}) {
    CAPTURE(row.subject);
    CHECK(read_subject(row.subject) == Subject{std::string(row.base), false});
  }
}

TEST_CASE("labels stay when nothing else would") {
  CHECK(read_subject("Re: [Trials] [2]") == Subject{"[trials] [2]", true});
  CHECK(read_subject("[Trials]") == Subject{"[trials]", false});
  CHECK(read_subject("Re: ") == Subject{"", true});
  CHECK(read_subject("") == Subject{"", false});
}

TEST_CASE("only the empty subject has the hash 0, and equal threads have equal hashes") {
  CHECK(subject_hash("") == 0);
  CHECK(subject_hash("trial") != 0);
  CHECK(subject_hash(read_subject("AW: TRIAL").base) == subject_hash(read_subject("trial").base));
  CHECK(subject_hash("trial") == 0xF6C530C2);
}

TEST_CASE("a subject of any length is read in linear time") {
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += "Re: [x] ";
  CHECK(read_subject(many).reply);
  CHECK_FALSE(read_subject(std::string(1'000'000, '[')).reply);
}
