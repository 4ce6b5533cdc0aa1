# Words of the web page in French. Plain language: short sentences, « vous ».

# Around every page.
skip = Aller au contenu
languages = Langue de la page
machine = Vous écrivez à un assistant automatique. Il cite les pages officielles mot pour mot.
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
how-ask = Vous écrivez votre question, en une ou deux phrases.
how-search = L'assistant cherche le passage qui répond dans les pages officielles.
how-quote = Il le cite sans rien changer, ou vous dit qu'il n'a pas trouvé.

# The form.
ask-label = Votre question
ask-hint = N'écrivez ni nom ni numéro personnel : ils ne servent pas à répondre.
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
problem-invalid_query = L'adresse n'a pas la forme attendue.
problem-too_long = Votre texte est trop long. Écrivez seulement votre question.
problem-unknown_credentials = La clé ou le jeton n'est pas connu, ou ne l'est plus.
problem-not_allowed = Cette clé ne permet pas de faire cela.
problem-key_in_browser = Cette clé est réservée aux programmes sur des serveurs, pas aux pages web.
problem-cross_site = La demande vient d'un autre site. Ouvrez notre page et réessayez.
problem-unknown_turn = Cette réponse n'existe pas dans cette conversation.
problem-unknown_page = Cette page n'existe pas.
problem-too_many_requests = Vous avez posé beaucoup de questions en peu de temps. Attendez un moment, puis réessayez.
problem-too_many_streams = La conversation est ouverte à trop d'endroits. Fermez-en, puis réessayez.
problem-library_unavailable = Les pages officielles ne peuvent pas être consultées en ce moment. Réessayez dans quelques minutes.

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
