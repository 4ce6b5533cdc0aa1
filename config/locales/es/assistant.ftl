# Every sentence that the assistant says in Spanish. Plain language: short sentences, «usted».
answer-intro = Esto es lo que dice la página «{ $title }».
answer-intro-partly = No estoy seguro de haber entendido. Esta página oficial es la más cercana a su pregunta: «{ $title }».
definition-intro = Esto es lo que significa «{ $term }».
definition-intro-several = «{ $term }» tiene varios significados. Estos son los que conozco.
no-answer = No he encontrado ninguna página oficial que responda a su pregunta.
no-answer-next = Puede preguntar de nuevo en pocas palabras o consultar las páginas siguientes.
greeting = Hola. Soy un asistente automático. Pregúnteme por un trámite: cito las páginas oficiales.
thanks = De nada. Haga otra pregunta cuando quiera.
cause-empty_message = No he visto ninguna pregunta en su mensaje. Escriba en pocas palabras lo que busca.
cause-too_long = Su mensaje es demasiado largo ({ $limit } caracteres como máximo). Escriba solo su pregunta.
cause-nothing_found = Ninguna página contiene las palabras de su pregunta.
cause-not_sure_enough = Las páginas que he encontrado no responden con suficiente seguridad para citarlas.
cause-unknown_term = No encuentro este término en los glosarios.
cause-library_unavailable = Las páginas oficiales no están disponibles en este momento. Inténtelo de nuevo en unos minutos.
cause-failed_check = No he podido verificar la respuesta, por eso no la muestro. Inténtelo más tarde.
cause-not_recorded = No puedo guardar nuestra conversación en este momento, por eso no respondo. Vuelva a intentarlo en unos minutos.
notice-old-page = Esta página es del { $date }: compruebe con el servicio que nada ha cambiado.
notice-no-date = Esta página no indica su fecha: compruebe con el servicio que está al día.
notice-not-yet = Este pasaje se aplica a partir del { $date }.
notice-no-longer = Este pasaje dejó de aplicarse el { $date }.
notice-page-not-yet = Esta página se aplica a partir del { $date }.
notice-page-no-longer = Esta página dejó de aplicarse el { $date }.
notice-other-language = La página citada no existe en español. La cito en su idioma.
notice-place = Esta página es para: { $place }.
words-only = El modelo de lenguaje no está instalado: busco solo las palabras de su pregunta.

# What was masked in the message. The kinds stand in brackets, one or several, apart by commas.
notice-masked = He ocultado datos personales en su mensaje ({ $kinds }). No los guardo ni los necesito para responderle: no hace falta que los envíe.
masked-email = dirección de correo electrónico
masked-telephone = número de teléfono
masked-payment_card = número de tarjeta de pago
masked-bank_account = número de cuenta bancaria
masked-social_security = número de seguridad social o de identidad
