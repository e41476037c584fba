#include "language/language_id.h"

#include <gtest/gtest.h>

namespace demarche::language {
namespace {

const LanguageTable& Table() {
  static const auto table = LanguageTable::Open(DEMARCHE_FUNCTION_WORDS);
  EXPECT_TRUE(table) << table.error().message;
  return *table;
}

std::string Code_(std::string_view text) { return Table().Guess(text).code; }

TEST(LanguageId, TellsLanguagesApart) {
  EXPECT_EQ(Code_("The foreign minister said on Thursday that the talks would resume."), "en");
  EXPECT_EQ(Code_("Le ministre des affaires étrangères a déclaré que les pourparlers reprendront."),
            "fr");
  EXPECT_EQ(Code_("Der Außenminister sagte am Donnerstag, dass die Gespräche fortgesetzt werden."),
            "de");
  EXPECT_EQ(Code_("El ministro de Exteriores dijo el jueves que las conversaciones continuarán."),
            "es");
  EXPECT_EQ(Code_("O ministro das Relações Exteriores disse que as negociações não vão parar."),
            "pt");
  EXPECT_EQ(Code_("Il ministro degli esteri ha detto che i colloqui riprenderanno nella città."),
            "it");
  EXPECT_EQ(Code_("De minister van Buitenlandse Zaken zei dat het overleg wordt hervat."), "nl");
  EXPECT_EQ(Code_("Minister spraw zagranicznych powiedział, że rozmowy zostaną wznowione."), "pl");
  EXPECT_EQ(Code_("Dışişleri bakanı, görüşmelerin yeniden başlayacağını söyledi ve ayrıldı."),
            "tr");
  EXPECT_EQ(Code_("Menteri luar negeri mengatakan bahwa pembicaraan itu akan dilanjutkan."), "id");
}

TEST(LanguageId, TellsScriptsApart) {
  EXPECT_EQ(Code_("Министр иностранных дел заявил о переговорах"), "ru");
  EXPECT_EQ(Code_("Міністр закордонних справ заявив про переговори"), "uk");
  EXPECT_EQ(Code_("وزير الخارجية قال إن المحادثات ستستأنف"), "ar");
  EXPECT_EQ(
      Code_(
          "وزیر خارجه گفت که گفتگوها از سر گرفته می‌شود پس"),
      "fa");
  EXPECT_EQ(Code_("外交部长星期四说会谈将于下周在北京恢复举行双方同意"), "zh");
  EXPECT_EQ(Code_("外務大臣は木曜日に会談を再開すると述べましたと伝えた"), "ja");
  EXPECT_EQ(Code_("외무장관은 목요일에 회담을 재개할 것이라고 말했다고 전했다"), "ko");
}

TEST(LanguageId, ShortTextsAreOpen) {
  for (const char* text : {"", "12:30", "Paris", "Non!", "\n\n..."}) {
    const auto guess = Table().Guess(text);
    EXPECT_EQ(guess.code, "und") << text;
    EXPECT_TRUE(guess.MayBeEnglish());
  }
}

TEST(LanguageId, EnglishHeadlinesAndNames) {
  EXPECT_TRUE(Table().Guess("GOVERNMENT REJECTS TALKS WITH REBELS").MayBeEnglish());
  EXPECT_TRUE(
      Table().Guess("president mansour met the german chancellor in berlin").MayBeEnglish());
  EXPECT_TRUE(Table().Guess("U.S. forces are training Somali soldiers.").MayBeEnglish());
  EXPECT_TRUE(
      Table().Guess("U.S. Special Forces helped Filipino troops retake Marawi.").MayBeEnglish());
  EXPECT_TRUE(Table().Guess("Reports of shelling near Al-Qusayr; 12 killed").MayBeEnglish());
}

TEST(LanguageId, AnyBytesInBoundedTime) {
  std::string bytes;
  for (int i = 0; i < 3000000; ++i) bytes += static_cast<char>(i * 131 + i / 7);
  Table().Guess(bytes);
  Table().Guess(std::string(50000000, 'a'));
  Table().Guess(std::string(100000, '\xff'));
}

TEST(LanguageId, RefusesMalformedTables) {
  const auto bad = LanguageTable::Parse("# note\nen\tthe of\n", "t.tsv");
  ASSERT_FALSE(bad);
  EXPECT_NE(bad.error().message.find("t.tsv, line 2"), std::string::npos);
  EXPECT_FALSE(LanguageTable::Open("/nowhere"));
}

}  // namespace
}  // namespace demarche::language
