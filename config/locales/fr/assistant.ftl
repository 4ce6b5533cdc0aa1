# Every sentence that the assistant says in French. Plain language: short sentences, « vous ».
answer-intro = Voici ce que dit la page « { $title } ».
answer-intro-steps = Voici les étapes de la page « { $title } », dans l'ordre.
answer-on-day = Vous demandez ce qui vaut le { $date }.
two-questions = Vous posez deux questions. Voici les réponses, l'une après l'autre.
answer-intro-partly = Je ne suis pas certain d'avoir compris. Cette page officielle est la plus proche de votre question : « { $title } ».
definition-intro = Voici ce que veut dire « { $term } ».
definition-intro-several = « { $term } » a plusieurs sens. Voici ceux que je connais.
see-also = Voir aussi : { $terms }.
near-terms = Des mots proches se trouvent dans les glossaires : { $terms }.
choice-define = Que veut dire « { $term } » ?
no-answer = Je n'ai pas trouvé de page officielle qui réponde à votre question.
no-answer-next = Vous pouvez reformuler en quelques mots, ou regarder les pages ci-dessous.
greeting = Bonjour. Je suis un assistant automatique. Posez-moi votre question sur une démarche : je cite les pages officielles.
thanks = Avec plaisir. Posez-moi une autre question quand vous voulez.
cause-empty_message = Je n'ai pas vu de question dans votre message. Écrivez en quelques mots ce que vous cherchez.
cause-too_long = Votre message est trop long ({ $limit } caractères au maximum). Écrivez seulement votre question.
cause-nothing_found = Aucune page ne contient les mots de votre question.
cause-not_sure_enough = Les pages que j'ai trouvées ne répondent pas assez sûrement pour que je les cite.
cause-unknown_term = Je ne trouve pas ce mot dans les glossaires.
cause-term_without_definition = Ce mot figure dans un glossaire, mais sans définition.
cause-library_unavailable = Les pages officielles ne sont pas disponibles pour le moment. Réessayez dans quelques minutes.
cause-failed_check = Je n'ai pas pu vérifier la réponse, je ne l'affiche donc pas. Réessayez plus tard.
cause-not_recorded = Je ne peux pas enregistrer notre conversation pour l'instant, donc je ne réponds pas. Réessayez dans quelques minutes.
notice-old-page = Cette page date du { $date } : vérifiez auprès du service que rien n'a changé.
notice-no-date = Cette page n'indique pas sa date : vérifiez auprès du service qu'elle est à jour.
notice-not-yet = Ce passage s'applique à partir du { $date }.
notice-no-longer = Ce passage ne s'applique plus depuis le { $date }.
notice-page-not-yet = Cette page s'applique à partir du { $date }.
notice-page-no-longer = Cette page ne s'applique plus depuis le { $date }.
notice-other-language = La page citée n'existe pas en français. Je la cite dans sa langue.
notice-place = Cette page concerne : { $place }.
notice-conflict = Sur ce point, cette page officielle dit autre chose que la page citée au-dessus. Je ne sais pas laquelle est juste : demandez au service avant de vous y fier.
words-only = Le modèle de langue n'est pas installé : je cherche seulement les mots de votre question.

# What was masked in the message. The kinds stand in brackets, one or several, apart by commas.
notice-masked = J'ai masqué des données personnelles dans votre message ({ $kinds }). Je ne les garde pas et n'en ai pas besoin pour vous répondre : inutile de les envoyer.
masked-email = adresse e-mail
masked-telephone = numéro de téléphone
masked-payment_card = numéro de carte de paiement
masked-bank_account = numéro de compte bancaire
masked-social_security = numéro de sécurité sociale ou d'identité
masked-file_number = numéro de dossier ou de client
masked-tax_number = numéro fiscal
masked-identity_document = numéro de papier d'identité
masked-postal_address = adresse postale
masked-name = nom de personne
masked-ip_address = adresse IP
masked-web_address = page personnelle
masked-listed_word = mot confidentiel

# Small talk, and what the assistant is.
goodbye = Au revoir. Je reste à votre disposition.
about = Je suis un programme informatique, pas une personne. Je cherche dans les pages officielles et je les cite telles quelles, avec leur adresse et leur date. Ce que les pages ne disent pas, je ne le dis pas. Je ne vois ni votre dossier ni vos comptes.
language-changed = Très bien, je vous parle désormais en français.

# Questions back, and the buttons under them.
ask-confirm = Je ne suis pas sûr d'avoir compris. Parlez-vous de l'un de ces sujets ?
ask-rephrase = Je n'ai pas compris. Pouvez-vous le dire autrement, par exemple : « renouveler mon passeport » ?
ask-language = Dans quelle langue souhaitez-vous que je vous réponde ?
choice-none = Aucun de ces sujets
choice-any-case = Je ne sais pas
choice-human = Parler à une personne
choice-language = En français
# What people reply to a question, apart by commas.
reply-yes = oui, ouais, oui oui, oui c'est ça, c'est ça, exactement, tout à fait, ok, d'accord
reply-no = non, non merci, aucun, aucune, aucun des deux, rien de tout ça, pas du tout, non rien de tout ça
reply-number-1 = 1, un, le 1, le premier, la première, le premier choix, numéro 1, n° 1, le premier cas, la première situation, la première option
reply-number-2 = 2, deux, le 2, le deuxième, la deuxième, le second, la seconde, numéro 2, n° 2, le deuxième cas, le second cas, la deuxième situation, la deuxième option
reply-number-3 = 3, trois, le 3, le troisième, la troisième, numéro 3, n° 3, le troisième cas, la troisième situation, la troisième option
reply-number-4 = 4, quatre, le 4, le quatrième, la quatrième, numéro 4, n° 4, le quatrième cas
reply-number-5 = 5, cinq, le 5, le cinquième, la cinquième, numéro 5, n° 5, le cinquième cas

# Giving the conversation to a person, and whom to turn to.
handed-over = C'est noté : je garde votre conversation pour une personne du service, qui pourra la reprendre.
handed-over-not-kept = D'ici, je ne peux pas transmettre votre message à une personne.
handed-over-contact = Vous pouvez aussi la joindre directement :
handed-over-service = Adressez-vous au service dont la page est citée, ou à votre mairie.
contact-telephone = Téléphone
contact-email = Adresse e-mail
contact-page = Page de contact
signpost-authority = Ce sujet dépend d'un autre organisme. Voici à qui vous adresser.
danger-in-doubt = Si vous ou une autre personne êtes en danger, appelez tout de suite. Sinon, la réponse à votre question est plus bas.
danger-after = Quand vous serez en sécurité, je pourrai répondre à vos questions sur les démarches.
answer-intro-in-general = Je ne peux pas donner de conseil sur votre situation personnelle. Voici ce que dit en général la page « { $title } ».
cause-unclear = Je n'ai pas compris ce que vous cherchez. Dites-le en quelques mots.
cause-which_case = Dans « { $title } », la réponse dépend de votre situation. Laquelle est la vôtre ?
cause-which_page = Plusieurs pages peuvent répondre. De quoi s'agit-il ?
cause-language_unknown = Je n'ai pas reconnu la langue de votre message. Écrivez une phrase entière.
cause-language_not_spoken = Je ne parle pas encore cette langue. Choisissez-en une parmi celles-ci :
cause-not_understood = Je n'arrive pas à vous comprendre, et je ne veux pas vous faire perdre votre temps. Une personne peut vous aider.
cause-danger = Si vous êtes en danger, appelez les secours.
cause-needs_account = Je ne vois pas votre dossier : seul le service qui le traite peut vous dire où il en est. Regardez dans votre espace personnel sur son site, ou contactez-le avec votre numéro de dossier.
cause-office_contact = Voici comment joindre le service.
cause-complaint = Je comprends que cela vous contrarie. Je ne peux pas traiter une réclamation moi-même, mais une personne peut la recevoir.
cause-data_request = Vous pouvez effacer cette conversation à tout moment, avec « Supprimer ma conversation » : tout ce qui en est gardé est alors détruit aussitôt. Sans cela, elle est effacée d'elle-même après quelques semaines. Les données personnelles sont masquées avant d'être gardées.
cause-other_authority = Ce sujet dépend d'un autre pays ou d'un autre organisme, et mes pages n'en parlent pas. Adressez-vous à cet organisme, ou à l'ambassade du pays.
cause-opinion = Je n'ai pas d'avis et je ne prends pas parti. Je peux vous dire ce que les pages officielles disent d'une démarche ou d'une règle.
cause-personal_advice = Je ne peux pas donner de conseil médical ou juridique. Pour votre santé, parlez à un médecin ou à un pharmacien. Pour vos droits, une permanence juridique gratuite ou un avocat peut vous conseiller.
cause-off_topic = Ce sujet n'a pas de rapport avec les services publics, je ne peux donc pas y répondre. Posez-moi une question sur une démarche, un document ou un droit.
cause-asked_for_human = Vous souhaitez parler à une personne.
cause-abuse = Je ne réponds pas à ce genre de message. Si vous avez une question sur une démarche, je reste à votre disposition.
cause-subversion = Je ne peux pas sortir de mon rôle : je cite seulement les pages officielles. Posez-moi une question sur une démarche.

# What else the page tells, offered below an answer.
choice-part-conditions = Quelles sont les conditions ?
choice-part-steps = Comment faire la démarche ?
choice-part-documents = Quels documents faut-il fournir ?
choice-part-cost = Combien ça coûte ?
choice-part-delay = Combien de temps ça prend ?
choice-part-online_service = Est-ce possible en ligne ?
choice-part-form = Quel formulaire faut-il remplir ?
choice-part-contact = À qui s'adresser ?
choice-part-legal_basis = Que dit la loi ?
