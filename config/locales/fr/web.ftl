# Words of the web page in French. Plain language: short sentences, « vous ».

# Around every page.
skip = Aller au contenu
languages = Langue de la page
machine = Vous écrivez à une machine. Elle cite les pages officielles mot pour mot.
foot-authority = Seule la page officielle fait foi : ouvrez-la avant d'agir.
foot-privacy = Ce que vous écrivez est conservé { $days } jours, sans les coordonnées et numéros personnels reconnus. Vous pouvez le supprimer à tout moment.
foot-privacy-one-day = Ce que vous écrivez est conservé un jour, sans les coordonnées et numéros personnels reconnus. Vous pouvez le supprimer à tout moment.
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
how-search = L'assistant cherche le passage qui répond dans les pages officielles.
how-quote = Il le cite sans rien changer, ou vous dit qu'il n'a pas trouvé.

# The form.
ask-label = Votre message
ask-hint = N'écrivez ni nom ni numéro personnel.
ask-placeholder = Écrivez ici
ask-button = Envoyer

# The answer.
answer-title = Réponse
answer-title-partly = Réponse à vérifier
answer-title-defined = Définition
answer-title-clarified = Reformulez votre question
answer-title-choose = Choisissez une réponse
answer-title-none = Pas de réponse sûre
answer-title-failed = Réponse impossible pour le moment
help-title = Besoin d'aide maintenant
help-other-ways = Autres façons de les joindre
notice-label = À savoir :
table-label = Tableau
source-modified = Mise à jour : { $date }
source-read = Lire la page officielle
actions-title = Pour agir
action-online = Démarche en ligne
action-form = Formulaire
action-letter = Modèle de lettre
action-contact = Où s'adresser
others-title = Vous cherchiez peut-être
themes-title = Rubriques proches
choices-title = Réponses proposées
choices-title-cases = Une autre situation est la vôtre ?
choices-title-parts = Cette page dit aussi
# The name of this language in itself, and of others in this one.
language-name = Français
language-fr = en français
language-en = en anglais
language-es = en espagnol
language-de = en allemand
language-pt = en portugais

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
problem-invalid_query = L'adresse n'a pas la forme attendue.
problem-too_long = Votre texte est trop long. Écrivez seulement votre question.
problem-unknown_credentials = La clé ou le jeton n'est pas connu, ou ne l'est plus.
problem-not_allowed = Il faut une clé qui permet de faire cela.
problem-key_in_browser = Cette clé est réservée aux programmes sur des serveurs, pas aux pages web.
problem-cross_site = La demande vient d'un autre site. Ouvrez notre page et réessayez.
problem-unknown_turn = Cette réponse n'existe pas dans cette conversation.
problem-unknown_page = Cette page n'existe pas.
problem-too_many_requests = Vous avez posé beaucoup de questions en peu de temps. Attendez un moment, puis réessayez.
problem-too_many_streams = La conversation est ouverte à trop d'endroits. Fermez-en, puis réessayez.
problem-library_unavailable = Les pages officielles ne peuvent pas être consultées en ce moment. Réessayez dans quelques minutes.

# The conversation.
log-label = Conversation
author-person = Vous
author-assistant = Assistant
typing = L'assistant cherche dans les pages officielles…
masked-email = adresse e-mail masquée
masked-telephone = numéro de téléphone masqué
masked-payment_card = numéro de carte bancaire masqué
masked-bank_account = numéro de compte bancaire masqué
masked-social_security = numéro de sécurité sociale masqué
masked-file_number = numéro de dossier masqué
masked-tax_number = numéro fiscal masqué
masked-identity_document = numéro de papier d'identité masqué
masked-postal_address = adresse postale masquée
masked-name = nom masqué
masked-ip_address = adresse IP masquée
masked-web_address = page personnelle masquée
masked-listed_word = mot confidentiel masqué
words-title = Mots expliqués ({ $count })
passage-links = Pages pour cette étape
source-laws = Textes de loi cités par la page ({ $count })
more-passages = Autres passages de cette page ({ $count })
more-pages = Autres réponses possibles ({ $count })
human-title = Parler à une personne
human-text = Aucun agent ne répond dans cette conversation. Adressez-vous au service qui publie la page officielle, ou à votre mairie.
feedback-title = Cette réponse vous a-t-elle aidé ?
feedback-yes = Oui
feedback-no = Non
feedback-why = Qu'est-ce qui n'allait pas ?
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
count-left = Caractères restants : { $count }
count-over = Caractères en trop : { $count }
retry = Réessayer
offline-title = Vous êtes hors ligne.
offline-next = Votre texte est gardé. La conversation reprend dès que la connexion revient.
online-again = La connexion est revenue.
deleted-title = Cette conversation a été supprimée.
deleted-next = Rien n'en a été gardé. Vous pouvez en commencer une autre.

# The page around the conversation.
skip-write = Écrire un message
display = Affichage
display-size = Taille du texte
display-theme = Couleurs
display-apply = Appliquer
size-normal = Normale
size-large = Grande
size-largest = Très grande
theme-automatic = Comme l'appareil
theme-light = Claires
theme-dark = Sombres
aside-label = À propos de cette conversation
conversation-title = Cette conversation
do-download = Télécharger
do-print = Imprimer
do-restart = Recommencer
do-delete = Supprimer ma conversation
data-title = Vos données
data-more = Ce que nous gardons de vous
accessibility-link = Accessibilité
privacy-link = Données personnelles
contact-telephone = Téléphone :
contact-email = Courriel :
contact-page = Voir comment nous joindre

# What is told above the message field.
fault-title = Message à corriger
fault-empty = Votre message est vide. Écrivez votre question en quelques mots.
fault-too-long = Votre message compte { $over } caractères de trop. La limite est de { $limit }.
alert-kept = Votre message n'est pas parti. Il est toujours ci-dessous : vous pouvez le renvoyer.
no-cookie-title = Votre navigateur refuse les cookies.
no-cookie-next = Sans cookie, cette page ne peut pas retrouver votre conversation. Autorisez les cookies de ce site, puis écrivez à nouveau.
restarted-title = Nouvelle conversation
restarted-next = L'ancienne n'est plus affichée. Posez votre question.
expired-title = Votre conversation précédente n'est plus accessible.
expired-next = Votre message a ouvert une nouvelle conversation. Rappelez le sujet si besoin.

# Deleting a conversation.
delete-title = Supprimer cette conversation ?
delete-ask = Voici ce qui sera supprimé.
delete-final = La suppression est immédiate et définitive.
delete-download = Télécharger d'abord la conversation
delete-yes = Supprimer
delete-no = Garder la conversation
delete-done-title = Conversation supprimée
delete-done = Tout a été supprimé. Voici ce qu'il y avait.
delete-none-title = Aucune conversation
delete-none = Il n'y a pas de conversation à supprimer : elle n'existe plus, ou ce navigateur n'en a pas.
delete-new = Commencer une conversation
delete-messages = Vos messages
delete-answers = Réponses de l'assistant
delete-ratings = Vos avis
delete-since = Début de la conversation

# The conversation as a file.
download-name = conversation
download-title = Conversation avec { $site }

# The statement on accessibility.
accessibility-said = { $organisation } s'engage à rendre ce service accessible. Déclaration établie le { $date }.
accessibility-not-said = Aucune déclaration n'a encore été établie pour ce service.
accessibility-state = État de conformité
accessibility-full = Ce service est conforme à la norme { $standard }.
accessibility-partial = Ce service est partiellement conforme à la norme { $standard }.
accessibility-none = Ce service n'est pas conforme à la norme { $standard }.
accessibility-gaps = Ce qui n'est pas encore accessible
accessibility-no-gaps = Le responsable du service n'a signalé aucun défaut.
accessibility-tested = Comment le logiciel a été vérifié
accessibility-tested-by-program = Par un programme de contrôle, dans chaque état de la conversation, en clair et en sombre, en trois langues.
accessibility-tested-by-hand = À la main, critère par critère : au clavier, agrandi à 400 %, sur un écran étroit, avec les espacements augmentés.
accessibility-tested-without = Sans JavaScript : tout fonctionne, sauf l'arrivée des réponses en direct.
accessibility-report = Signaler un obstacle
accessibility-report-to = Quelque chose vous gêne ou vous bloque ? Dites-le-nous :
accessibility-report-nobody = Personne n'a encore été désigné pour ce service. Adressez-vous à l'administration qui vous a envoyé sur cette page.
accessibility-appeal = Si vous n'obtenez pas de réponse
accessibility-appeal-to = Adressez-vous à :

# What is kept of people.
privacy-lead = Vous n'avez pas à dire qui vous êtes. Voici ce que nous gardons, et comment l'effacer.
privacy-kept = Ce qui est gardé
privacy-kept-messages = Vos messages, les réponses et vos avis, pour que vous puissiez les relire.
privacy-kept-masked = Les données personnelles que nous reconnaissons sont retirées avant : noms et adresses que vous donnez, numéros de téléphone, de compte, de papiers ou de dossier.
privacy-kept-not = Ni votre nom ni votre adresse IP ne sont rangés avec la conversation.
privacy-how-long = Combien de temps
privacy-delete = Supprimer tout de suite
privacy-delete-how = Vous pouvez supprimer votre conversation à tout moment, depuis le navigateur où vous l'avez tenue.
privacy-cookies = Cookies
privacy-cookie-conversation = Un cookie retrouve votre conversation. Il cesse de fonctionner { $hours } heures après votre dernier message.
privacy-cookie-page = Si vous choisissez une langue, une taille de texte ou des couleurs, un second cookie retient ce choix pendant un an.
privacy-no-others = Il n'y a ni mesure d'audience, ni publicité, ni contenu venu d'un autre site.

# La page sur l'API.
api-title = Pour les développeurs
api-lead = D'autres programmes peuvent poser les mêmes questions. Cette page est faite à partir de la description que lisent les programmes. Elle est en anglais.
api-document = Description pour les programmes (OpenAPI)
api-contents = Sommaire
api-opened = Ouvert par :
api-parameters = Paramètres
api-sent = Ce qui est envoyé, par exemple
api-answers = Réponses
api-problems = Problèmes
api-problems-lead = Ce qui peut échouer. Le nom de chaque problème reste le même.

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
widget-page = Ouvrir dans une page à part
widget-unreachable = L'assistant est injoignable d'ici pour le moment.
