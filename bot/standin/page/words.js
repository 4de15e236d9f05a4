// What the page itself says, in the language of the person one is.

const WORDS = {
  en: {
    people: "Who you are", chats: "Chats", addPerson: "Add a person", addGroup: "New group", back: "Back to chats",
    more: "More", block: "Block the bot", unblock: "Unblock the bot", remove: "Remove the bot from the group",
    restore: "Put the bot back in the group", blocked: "You have blocked this bot.", removed: "The bot is not in this group.",
    attach: "Attach", sticker: "Sticker", voice: "Voice message", commands: "Commands",
    compose: "Message", send: "Send", start: "Start", bot: "bot", edited: "edited", actions: "Message actions",
    reply: "Reply", edit: "Edit", copy: "Copy text", editing: "Edit message", cancel: "Cancel", members: "members",
    photo: "Photo", document: "File", download: "Download", spoiler: "Hidden text, press to show", ok: "OK",
    you: "You:", empty: "No messages yet", about: "A wine assistant. Say hello, or describe what you drank.",
    lost: "Connection lost, trying again…", joined: "joined the group", react: "React with", today: "Today",
    firstName: "First name", language: "Language", title: "Title", add: "Add", create: "Create",
    pick: "Choose a chat to begin", newPerson: "New person", unread: "unread", showCommands: "Show commands",
    seeing: "is writing…", photoing: "is sending a photo…",
    results: "Results to post", via: "via",
    pictures: "Photos", anyFile: "File", toSend: "To send", leaveOut: "Leave out", drop: "Drop photos or files here", close: "Close",
    caption: "Add a caption", album: "Album", noGroup: "You are in no group yet", onlyYou: "Visible to you only", topic: "Topic", general: "General", newTopic: "New topic", forum: "Supergroup with topics",
    topicOpened: "New topic:", pollOpen: "Poll", pollAnonymous: "Anonymous poll", pollClosed: "Final results",
    voters: { one: "vote", other: "votes" }, vote: "Vote", left: "left the group", leave: "Leave the group",
    promote: "Make the bot an administrator", demote: "Make the bot a member again",
    upgraded: "The group is now a supergroup", upgrade: "Upgrade to a supergroup", kind: "Kind", supergroup: "Supergroup", basicGroup: "Basic group",
  },
  fr: {
    people: "Qui vous êtes", chats: "Discussions", addPerson: "Ajouter une personne", addGroup: "Nouveau groupe",
    back: "Retour aux discussions", more: "Plus", block: "Bloquer le bot", unblock: "Débloquer le bot",
    remove: "Retirer le bot du groupe", restore: "Remettre le bot dans le groupe", blocked: "Vous avez bloqué ce bot.",
    removed: "Le bot n’est pas dans ce groupe.", attach: "Joindre", sticker: "Autocollant",
    voice: "Message vocal", commands: "Commandes", compose: "Message", send: "Envoyer", start: "Démarrer", bot: "bot",
    edited: "modifié", actions: "Actions sur le message", reply: "Répondre", edit: "Modifier", copy: "Copier le texte",
    editing: "Modifier le message", cancel: "Annuler", members: "membres", photo: "Photo", document: "Fichier",
    download: "Télécharger", spoiler: "Texte masqué, appuyez pour l’afficher", ok: "OK", you: "Vous :",
    empty: "Aucun message", about: "Un assistant du vin. Dites bonjour, ou racontez ce que vous avez bu.",
    lost: "Connexion perdue, nouvel essai…", joined: "a rejoint le groupe", react: "Réagir par", today: "Aujourd’hui",
    firstName: "Prénom", language: "Langue", title: "Nom du groupe", add: "Ajouter", create: "Créer",
    pick: "Choisissez une discussion", newPerson: "Nouvelle personne", unread: "non lus",
    showCommands: "Afficher les commandes", seeing: "écrit…", photoing: "envoie une photo…", pictures: "Photos",
    results: "Résultats à envoyer", via: "via",
    anyFile: "Fichier", toSend: "À envoyer", leaveOut: "Retirer", drop: "Déposez photos ou fichiers ici", close: "Fermer",
    caption: "Ajouter une légende", album: "Album", noGroup: "Vous n’êtes dans aucun groupe", onlyYou: "Visible par vous seul", topic: "Sujet", general: "Général", newTopic: "Nouveau sujet",
    forum: "Supergroupe à sujets", topicOpened: "Nouveau sujet :", pollOpen: "Sondage", pollAnonymous: "Sondage anonyme",
    pollClosed: "Résultats définitifs", voters: { one: "vote", other: "votes" }, vote: "Voter", left: "a quitté le groupe", leave: "Quitter le groupe",
    promote: "Nommer le bot administrateur", demote: "Rendre le bot simple membre",
    upgraded: "Le groupe est devenu un supergroupe", upgrade: "Convertir en supergroupe", kind: "Type", supergroup: "Supergroupe",
    basicGroup: "Groupe simple",
  },
};

let language = "en";

/** Choose the language of the page from a language code such as "fr-CA". */
export function speak(code) {
  language = code.split("-")[0] === "fr" ? "fr" : "en";
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", word(node.dataset.label));
    node.title = word(node.dataset.label);
  }
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = word(node.dataset.hint);
}

export function word(name) {
  return WORDS[language][name];
}

/** A number of things, in the form that the language has for it. */
export function counted(number, name) {
  return `${number} ${WORDS[language][name][new Intl.PluralRules(language).select(number)] ?? WORDS[language][name].other}`;
}

export function timeOf(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

export function dayOf(seconds) {
  const day = new Date(seconds * 1000);
  if (day.toDateString() === new Date().toDateString()) return word("today");
  return day.toLocaleDateString(language, { day: "numeric", month: "long" });
}
