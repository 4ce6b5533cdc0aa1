// What the tests type and expect, in each language. All of it is invented, as the sample pages are.

export const LANGUAGES = ["fr", "en", "es"];

export const questions = {
  fr: {
    branching: "quel préavis pour mon déménagement ?",
    lost: "J'ai perdu ma carte d'identité, que dois-je faire ?",
    moving: "je vais déménager, quelles démarches dois-je faire ?",
    address: "Comment déclarer mon changement d'adresse ?",
    section: "Carte d'identité perdue : retirer la carte dans quel délai ?",
    definition: "Que veut dire RP ?",
    nothing: "c'est quoi un zorglub ?",
    danger: "je veux mourir",
    masked: "Écrivez à lena.martin@exemple.test, j'ai perdu ma carte d'identité",
  },
  en: {
    branching: "how long is an identity card valid, when should I renew it?",
    lost: "I lost my identity card, what should I do?",
    moving: "I am moving house next month, what do I have to do?",
    address: "How do I report a change of address?",
    section: "How do I collect my new identity card?",
    definition: "What does RP mean?",
    nothing: "what is a zorglub?",
    danger: "I want to die",
    masked: "Write to lena.martin@example.test, I lost my identity card",
  },
  es: {
    branching: "¿cuándo tengo que renovar mi documento de identidad que caduca?",
    lost: "He perdido mi documento de identidad, ¿qué debo hacer?",
    moving: "me voy a mudar, ¿qué trámites tengo que hacer?",
    address: "¿Cómo comunico mi cambio de domicilio?",
    section: "Me avisan por SMS: ¿en qué plazo recojo el documento de identidad?",
    definition: "¿Qué significa RP?",
    nothing: "¿qué es un zorglub?",
    danger: "quiero morir",
    masked: "Escriba a lena.martin@ejemplo.test, he perdido mi documento de identidad",
  },
};

/** Another language than this one. */
export const other = { fr: "en", en: "es", es: "fr" };

/** The name of the group of replies that an answer offers. */
export const offeredReplies = {
  fr: "Réponses proposées",
  en: "Suggested replies",
  es: "Respuestas propuestas",
};
