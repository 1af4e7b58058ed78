// SPDX-License-Identifier: Apache-2.0
// Medical content: words of the ward and the clinic that stand together, coded diagnoses beside
// their word, and records of hospital systems.
#include "content/checksum.h"
#include "content/detectors/list.h"
#include "content/letters.h"

#include <algorithm>

namespace missent::content {
namespace {

constexpr Word Words[] = {{"diagnosis", 3},
                          {"diagnosed", 3},
                          {"prognosis", 3},
                          {"patient", 2},
                          {"symptom", 2},
                          {"prescribed", 2},
                          {"prescription", 2},
                          {"medication", 2},
                          {"dosage", 2},
                          {"dose", 1},
                          {"treatment", 1},
                          {"therapy", 1},
                          {"chemotherapy", 3},
                          {"radiotherapy", 3},
                          {"surgery", 1},
                          {"surgeon", 2},
                          {"physician", 1},
                          {"gp", 1},
                          {"clinic", 1},
                          {"clinical", 1},
                          {"hospital", 1},
                          {"ward", 1},
                          {"discharge summary", 3},
                          {"outpatient", 2},
                          {"inpatient", 2},
                          {"admitted", 1},
                          {"referral", 1},
                          {"referred to", 1},
                          {"consultant", 1},
                          {"medical history", 3},
                          {"past medical", 3},
                          {"family history", 2},
                          {"blood pressure", 3},
                          {"heart rate", 2},
                          {"blood test", 3},
                          {"biopsy", 3},
                          {"x-ray", 2},
                          {"MRI", 2},
                          {"CT scan", 3},
                          {"ultrasound", 2},
                          {"ECG", 2},
                          {"EKG", 2},
                          {"cancer", 2},
                          {"tumour", 3},
                          {"tumor", 3},
                          {"carcinoma", 3},
                          {"metastatic", 3},
                          {"diabetes", 2},
                          {"diabetic", 2},
                          {"hypertension", 3},
                          {"asthma", 2},
                          {"epilepsy", 3},
                          {"depression", 1},
                          {"anxiety", 1},
                          {"bipolar", 2},
                          {"schizophrenia", 3},
                          {"ptsd", 2},
                          {"hiv", 3},
                          {"hepatitis", 3},
                          {"pregnant", 1},
                          {"pregnancy", 1},
                          {"miscarriage", 2},
                          {"allergy", 1},
                          {"allergies", 2},
                          {"allergic to", 2},
                          {"mg", 1},
                          {"bd", 1},
                          {"tds", 2},
                          {"nocte", 3},
                          {"prn", 2},
                          {"insulin", 3},
                          {"metformin", 3},
                          {"paracetamol", 2},
                          {"ibuprofen", 2},
                          {"amoxicillin", 3},
                          {"sertraline", 3},
                          {"fluoxetine", 3},
                          {"warfarin", 3},
                          {"morphine", 3},
                          {"statin", 2},
                          {"PULHHEEMS", 3},
                          {"medically downgraded", 3},
                          {"DMICP", 3},
                          {"sick leave", 1},
                          {"occupational health", 2},
                          {"fit note", 2},
                          {"mental health", 2},
                          {"psychiatric", 3},
                          {"psychologist", 2},
                          {"lab results", 3},
                          {"haemoglobin", 3},
                          {"hemoglobin", 3},
                          {"cholesterol", 2},
                          {"medical record", 3},
                          {"mrn", 2},
                          {"date of admission", 3},
                          {"diagnose", 2},
                          {"anamnese", 3},
                          {"befund", 2},
                          {"arztbrief", 3},
                          {"ordonnance", 2},
                          {"antécédents", 3},
                          {"diagnostico", 3},
                          {"diagnóstico", 3},
                          // Of what everybody may read
                          {"newsletter", -4},
                          {"e-news", -4},
                          {"unsubscribe", -2},
                          {"press release", -4},
                          {"subscriber", -2}};

// Segments of HL7 version 2, and headings that coded diagnoses follow.
constexpr std::string_view Triggers[] = {"MSH|^~\\&", "\nPID|", "icd-10",   "icd10",
                                         "icd 10",    "icd-9",  "icd code", "diagnosis code"};
constexpr size_t FirstCoded = 2;
constexpr std::string_view SnomedCues[] = {"snomed", "sctid", "snomed ct", "concept id"};
constexpr uint8_t SnomedLengths[] = {6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18};

// "E11.9": letter, digit, digit or A or B, and up to four more behind a point.
size_t end_of_icd(std::string_view text, size_t at) {
  if (!is_upper(char_at(text, at)) || !is_digit(char_at(text, at + 1))) return at;
  const char third = char_at(text, at + 2);
  if (!is_digit(third) && third != 'A' && third != 'B') return at;
  size_t end = at + 3;
  if (char_at(text, end) == '.' && is_alnum(char_at(text, end + 1))) {
    ++end;
    while (is_alnum(char_at(text, end)) && end < at + 8) ++end;
  }
  return is_alnum(char_at(text, end)) ? at : end;
}

void read_trigger(size_t which, Spot spot, Reading& reading) {
  const std::string_view text = reading.text();
  if (which < FirstCoded) return reading.report(spot, text.substr(spot.begin, 200), 0.95, 0.97);
  constexpr size_t Far = 60;
  const size_t limit = std::min(spot.end + Far, text.size());
  for (size_t at = spot.end; at < limit; ++at) {
    if (is_alnum(char_before(text, at))) continue;
    const size_t end = end_of_icd(text, at);
    if (end == at) continue;
    return reading.report({at, end}, text.substr(at, end - at), 0.88, 0.92);
  }
}

// SNOMED CT identifiers end with a partition of two digits and a check digit (Verhoeff).
void read_snomed(const Number& number, Reading& reading) {
  const auto digits = number.digits();
  if (!number.is_one_group() || !number.is_alone() || digits[0] == '0') return;
  const char kind = digits[digits.size() - 3], part = digits[digits.size() - 2];
  if ((kind != '0' && kind != '1') || part > '2' || !verhoeff(digits)) return;
  reading.report(number.spot(), digits, 0, 0.9);
}

}  // namespace

const Detector Medical = {.kind = "medical",
                          .text = "Medical content: vocabulary, coded diagnoses, HL7 records.",
                          .source = "ICD-10, SNOMED CT, HL7 v2, own vocabulary",
                          .needs_context = true,
                          .cues = SnomedCues,
                          .triggers = Triggers,
                          .lengths = SnomedLengths,
                          .words = Words,
                          .enough = 10,
                          .read_number = read_snomed,
                          .read_trigger = read_trigger};

}  // namespace missent::content
