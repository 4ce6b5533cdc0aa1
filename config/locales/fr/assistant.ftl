# Every sentence that the assistant says in French. Plain language: short sentences, « vous ».
answer-intro = Voici ce que dit la page « { $title } ».
answer-intro-partly = Je ne suis pas certain d'avoir compris. Cette page officielle est la plus proche de votre question : « { $title } ».
definition-intro = Voici ce que veut dire « { $term } ».
definition-intro-several = « { $term } » a plusieurs sens. Voici ceux que je connais.
no-answer = Je n'ai pas trouvé de page officielle qui réponde à votre question.
no-answer-next = Vous pouvez reformuler en quelques mots, ou regarder les pages ci-dessous.
greeting = Bonjour. Je suis un assistant automatique. Posez-moi votre question sur une démarche : je cite les pages officielles.
thanks = Avec plaisir. Posez-moi une autre question quand vous voulez.
cause-empty_message = Je n'ai pas vu de question dans votre message. Écrivez en quelques mots ce que vous cherchez.
cause-too_long = Votre message est trop long ({ $limit } caractères au maximum). Écrivez seulement votre question.
cause-nothing_found = Aucune page ne contient les mots de votre question.
cause-not_sure_enough = Les pages que j'ai trouvées ne répondent pas assez sûrement pour que je les cite.
cause-unknown_term = Je ne trouve pas ce mot dans les glossaires.
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
words-only = Le modèle de langue n'est pas installé : je cherche seulement les mots de votre question.

# What was masked in the message. The kinds stand in brackets, one or several, apart by commas.
notice-masked = J'ai masqué des données personnelles dans votre message ({ $kinds }). Je ne les garde pas et n'en ai pas besoin pour vous répondre : inutile de les envoyer.
masked-email = adresse e-mail
masked-telephone = numéro de téléphone
masked-payment_card = numéro de carte de paiement
masked-bank_account = numéro de compte bancaire
masked-social_security = numéro de sécurité sociale ou d'identité
