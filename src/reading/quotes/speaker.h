// Who speaks a cue, and to whom: from the tree, else from what stands right beside the cue.
//
// No speaker is an answer: a wrong one is worse. Pure functions; any thread.

#ifndef DEMARCHE_READING_QUOTES_SPEAKER_H_
#define DEMARCHE_READING_QUOTES_SPEAKER_H_

#include <optional>
#include <string>
#include <vector>

#include "reading/quotes/cues.h"
#include "reading/reading.h"
#include "reading/tree.h"

namespace demarche::reading {

struct Speaker {
  std::optional<MentionId> mention;
  TokenId head = language::kNoToken;  // of the words that stand for the speaker, a mention or not
  TokenRange words;                   // empty where unknown
  std::string rule;                   // quotes.subject, quotes.inverted, …
};

// The mention that a word stands for: the one it heads, or the nearest one it is part of.
std::optional<MentionId> MentionOf(const Tree& tree, const Reading& reading, TokenId head);

// The speaker of a verb of speech. `content` is the content's tokens, in which no speaker lies.
Speaker SpeakerOfVerb(const Tree& tree, const Reading& reading, const CueTables& cues, TokenId verb,
                      const std::vector<TokenRange>& content);

// The speaker of a noun of speech: its possessor, or what follows "by" or "from".
Speaker SpeakerOfNoun(const Tree& tree, const Reading& reading, TokenId noun);

// Names the speaker that `head` stands for.
Speaker MakeSpeaker(const Tree& tree, const Reading& reading, TokenId head, std::string rule);

// To whom: objects of verbs of telling, asking and ordering, and "to" somebody.
std::vector<MentionId> Addressees(const Tree& tree, const Reading& reading, const SpeechCue& cue,
                                  TokenId verb, const std::vector<TokenRange>& content,
                                  std::optional<MentionId> speaker);

bool IsPassive(const Tree& tree, TokenId verb);

// The subject of a verb, also an inherited one (conjuncts, infinitives, participles, relative
// clauses); of a passive, who it is done to. kNoToken where there is none.
TokenId SubjectOf(const Tree& tree, TokenId verb);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_QUOTES_SPEAKER_H_
