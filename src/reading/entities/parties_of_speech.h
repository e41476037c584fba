// I, we and you within quotations; who, which and that in relative clauses.
//
// Deterministic; any thread.

#ifndef DEMARCHE_READING_ENTITIES_PARTIES_OF_SPEECH_H_
#define DEMARCHE_READING_ENTITIES_PARTIES_OF_SPEECH_H_

#include "reading/entities/discourse.h"

namespace demarche::reading {

// I: who speaks. We: the body that speaks, or the government for which somebody in office
// does. You: whom the statement is told to. REQUIRES: speakers are resolved.
void ResolveFirstAndSecondPerson(Discourse& discourse, MentionId mention);

// A relative pronoun stands for the noun that its clause hangs on.
void ResolveRelative(Discourse& discourse, MentionId mention);

}  // namespace demarche::reading

#endif  // DEMARCHE_READING_ENTITIES_PARTIES_OF_SPEECH_H_
