# Words of the web page in French. Plain language: short sentences, « vous ».

# Around every page.
skip = Aller au contenu
languages = Langue de la page
machine = Vous écrivez à un assistant automatique. Il cite les pages officielles mot pour mot.
foot-authority = Seule la page officielle fait foi : ouvrez-la avant d'agir.
foot-privacy = Ce que vous écrivez ici n'est ni conservé ni enregistré.
foot-pages = Pages consultables : { $count }.

# The strip that tells how far the library is.
strip-label = État du service
strip-sample = Démonstration : la ville, le ministère et leurs pages sont inventés.
strip-empty = Les pages officielles sont en cours de lecture. Les réponses arrivent dans un instant.
strip-lexical = Recherche par mots seulement : employez les mots de la démarche.
strip-vectors = La recherche par le sens est prête à { $percent } %. Les réponses vont encore s'améliorer.
strip-left-soon = Moins d'une minute
strip-left-minute = Environ une minute
strip-left-minutes = Environ { $minutes } minutes

# The empty page.
home-title = Une question sur une démarche ?
home-lead = Posez votre question avec vos mots. La réponse vient des pages officielles, avec le lien et la date.
examples-title = Par exemple
example-1 = J'ai perdu ma carte d'identité, que faire ?
example-2 = Comment signaler mon changement d'adresse ?
example-3 = Comment obtenir un acte de naissance ?
example-4 = Comment inscrire mon enfant à l'école ?
how-title = Comment ça marche
how-ask = Vous écrivez votre question, en une ou deux phrases.
how-search = L'assistant cherche le passage qui répond dans les pages officielles.
how-quote = Il le cite sans rien changer, ou vous dit qu'il n'a pas trouvé.

# The form.
ask-label = Votre question
ask-hint = N'écrivez ni nom ni numéro personnel : ils ne servent pas à répondre.
ask-placeholder = Écrivez ici
ask-button = Demander
ask-busy = Recherche…

# The answer.
answer-title = Réponse
answer-title-partly = Réponse à vérifier
answer-title-defined = Définition
answer-title-clarified = Reformulez votre question
answer-title-none = Pas de réponse sûre
answer-title-failed = Réponse impossible pour le moment
notice-label = À savoir :
table-label = Tableau
source-modified = Mise à jour : { $date }
source-read = Lire la page officielle
actions-jump = Aller à ce que vous pouvez faire
actions-title = Pour agir
action-online = Démarche en ligne
action-form = Formulaire
action-letter = Modèle de lettre
action-contact = Où s'adresser
others-title = Vous cherchiez peut-être
themes-title = Rubriques proches
language-fr = en français
language-en = en anglais
language-es = en espagnol
language-de = en allemand
language-pt = en portugais
print-question = Question :

# What went wrong. The part after `problem-` is the stable code of the API.
problem-heading = La demande n'a pas abouti
problem-home = Poser une question
problem-invalid_body = La demande n'a pas la forme attendue.
problem-unknown_language = La langue n'est pas un code de deux lettres, comme fr.
problem-wrong_media_type = Ce type de contenu n'est pas accepté.
problem-too_large = Votre texte est trop long. Écrivez seulement votre question.
problem-broken_body = La demande n'est pas arrivée en entier. Réessayez.
problem-body_timeout = La demande a mis trop de temps à arriver. Réessayez.
problem-engine_timeout = La réponse prend trop de temps. Réessayez dans un instant.
problem-not_found = Il n'y a rien à cette adresse.
problem-method_not_allowed = Cette adresse n'accepte pas cette sorte de demande.
problem-no_token = Vous n'avez pas accès à cette conversation, ou votre accès a expiré.
problem-unknown_conversation = Cette conversation n'existe pas ou a été supprimée.
problem-invalid_key = La clé de la requête n'a pas la forme attendue.
problem-key_reused = Cette clé a déjà servi pour une autre requête.
problem-store_unavailable = Les conversations ne peuvent pas être enregistrées pour l'instant. Réessayez dans quelques minutes.
problem-internal = Quelque chose a échoué de notre côté. Réessayez plus tard.

# The conversation.
log-label = Conversation
author-person = Vous
author-assistant = Assistant
typing = L'assistant cherche dans les pages officielles…
masked-note = Pour vous protéger, ceci a été retiré de votre message avant de le garder : { $kinds }.
masked-email = adresse électronique masquée
masked-telephone = numéro de téléphone masqué
masked-payment_card = numéro de carte bancaire masqué
masked-bank_account = numéro de compte bancaire masqué
masked-social_security = numéro de sécurité sociale masqué
more-passages = Autres passages de cette page ({ $count })
more-pages = Autres réponses possibles ({ $count })
human-title = Parler à une personne
human-text = Aucun agent ne répond dans cette conversation. Adressez-vous au service qui publie la page officielle, ou à votre mairie.
feedback-title = Cette réponse vous a-t-elle aidé ?
feedback-yes = Oui
feedback-no = Non
feedback-why = Qu'est-ce qui n'allait pas ?
feedback-comment = Précisez, si vous le souhaitez
feedback-send = Envoyer mon avis
feedback-thanks-helpful = Merci. Vous avez trouvé cette réponse utile.
feedback-thanks-unhelpful = Merci de nous l'avoir dit. Vous n'avez pas trouvé cette réponse utile.
reason-off_topic = Elle parle d'autre chose
reason-wrong = Elle est fausse ou dépassée
reason-incomplete = Il y manque l'essentiel
reason-unclear = Elle est difficile à comprendre
reason-other = Autre raison
tool-copy = Copier
tool-copied = Réponse copiée
count-left = Caractères restants : { $count }
count-over = Caractères en trop : { $count }
retry = Réessayer
offline-title = Vous êtes hors ligne.
offline-next = Votre texte est gardé. La conversation reprend dès que la connexion revient.
online-again = La connexion est revenue.
deleted-title = Cette conversation a été supprimée.
deleted-next = Rien n'en a été gardé. Vous pouvez en commencer une autre.

# Numbers and dates, for the page and the terminal.
number-separator = { "\u202F" }
date = { $day } { $month } { $year }
date-first = 1er
date-month-1 = janvier
date-month-2 = février
date-month-3 = mars
date-month-4 = avril
date-month-5 = mai
date-month-6 = juin
date-month-7 = juillet
date-month-8 = août
date-month-9 = septembre
date-month-10 = octobre
date-month-11 = novembre
date-month-12 = décembre

# What the scripts of the chat say.
chat-sending = Envoi en cours…
chat-failed = Votre message n'est pas parti.
chat-edit = Le modifier
chat-unreachable = Le service est injoignable. Vérifiez votre connexion.
chat-reconnecting = La connexion est coupée. Elle se rétablit…
chat-expired = Votre conversation était inactive depuis trop longtemps : elle est terminée. Une nouvelle commence avec votre prochain message.
chat-restarted = Nouvelle conversation. Le champ est prêt pour votre question.
chat-typing = L'assistant cherche…
chat-wait = Votre message partira de lui-même dans { $seconds } s.
chat-newer = Nouveau message
chat-confirm-title = Supprimer cette conversation ?
chat-confirm-text = Vos messages et les réponses sont effacés aussitôt. On ne peut pas revenir en arrière.
chat-confirm-yes = Supprimer
chat-confirm-no = La garder

# The widget on other sites.
widget-open = Poser une question
widget-close = Fermer
widget-options = Options
widget-save = Télécharger
widget-restart = Recommencer
widget-delete = Supprimer la conversation
widget-page = Ouvrir dans une page à part
widget-size = Taille du texte
widget-size-normal = Normale
widget-size-large = Grande
widget-size-largest = Très grande
widget-theme = Couleurs
widget-theme-automatic = Comme mon appareil
widget-theme-light = Claires
widget-theme-dark = Sombres
widget-unreachable = L'assistant est injoignable d'ici pour le moment.
