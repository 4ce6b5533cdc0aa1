# Every sentence that the assistant says in Spanish. Plain language: short sentences, «usted».
answer-intro = Esto es lo que dice la página «{ $title }».
answer-intro-steps = Estos son los pasos de la página «{ $title }», en orden.
answer-on-day = Usted pregunta qué vale el { $date }.
two-questions = Hace usted dos preguntas. Estas son las respuestas, una tras otra.
answer-intro-partly = No estoy seguro de haber entendido. Esta página oficial es la más cercana a su pregunta: «{ $title }».
definition-intro = Esto es lo que significa «{ $term }».
definition-intro-several = «{ $term }» tiene varios significados. Estos son los que conozco.
see-also = Véase también: { $terms }.
near-terms = En los glosarios hay palabras parecidas: { $terms }.
choice-define = ¿Qué significa «{ $term }»?
no-answer = No he encontrado ninguna página oficial que responda a su pregunta.
no-answer-next = Puede preguntar de nuevo en pocas palabras o consultar las páginas siguientes.
greeting = Hola. Soy un asistente automático. Pregúnteme por un trámite: cito las páginas oficiales.
thanks = De nada. Haga otra pregunta cuando quiera.
cause-empty_message = No he visto ninguna pregunta en su mensaje. Escriba en pocas palabras lo que busca.
cause-too_long = Su mensaje es demasiado largo ({ $limit } caracteres como máximo). Escriba solo su pregunta.
cause-nothing_found = Ninguna página contiene las palabras de su pregunta.
cause-not_sure_enough = Las páginas que he encontrado no responden con suficiente seguridad para citarlas.
cause-unknown_term = No encuentro este término en los glosarios.
cause-term_without_definition = Esta palabra está en un glosario, pero sin definición.
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
notice-conflict = Sobre este punto, esta página oficial dice otra cosa que la página citada arriba. No sé cuál es la correcta: pregunte al servicio antes de fiarse.
words-only = El modelo de lenguaje no está instalado: busco solo las palabras de su pregunta.

# What was masked in the message. The kinds stand in brackets, one or several, apart by commas.
notice-masked = He ocultado datos personales en su mensaje ({ $kinds }). No los guardo ni los necesito para responderle: no hace falta que los envíe.
masked-email = dirección de correo electrónico
masked-telephone = número de teléfono
masked-payment_card = número de tarjeta de pago
masked-bank_account = número de cuenta bancaria
masked-social_security = número de seguridad social o de identidad
masked-file_number = número de expediente o de cliente
masked-tax_number = número fiscal
masked-identity_document = número de documento de identidad
masked-postal_address = dirección postal
masked-name = nombre de persona
masked-ip_address = dirección IP
masked-web_address = página personal
masked-listed_word = palabra confidencial

# Small talk, and what the assistant is.
goodbye = Adiós. Aquí estoy cuando me necesite.
about = Soy un programa informático, no una persona. Busco en las páginas oficiales y las cito tal como están, con su dirección y su fecha. Lo que las páginas no dicen, yo no lo digo. No veo su expediente ni sus cuentas.
language-changed = De acuerdo, a partir de ahora le hablo en español.

# Questions back, and the buttons under them.
ask-confirm = No estoy seguro de haber entendido. ¿Se trata de alguno de estos temas?
ask-rephrase = No he entendido. ¿Puede decirlo con otras palabras, por ejemplo: «renovar mi pasaporte»?
ask-language = ¿En qué idioma quiere que le responda?
choice-none = Ninguno de estos temas
choice-any-case = No lo sé
choice-human = Hablar con una persona
choice-language = En español
# What people reply to a question, apart by commas.
reply-yes = sí, si, sí sí, sí por favor, eso es, exacto, exactamente, correcto, vale, de acuerdo
reply-no = no, no gracias, ninguno, ninguna, ninguno de los dos, nada de eso, ninguno de estos
reply-number-1 = 1, uno, el 1, el primero, la primera, primero, primera, número 1, n.º 1, opción 1, el primer caso, la primera opción
reply-number-2 = 2, dos, el 2, el segundo, la segunda, segundo, segunda, número 2, n.º 2, opción 2, el segundo caso, la segunda opción
reply-number-3 = 3, tres, el 3, el tercero, la tercera, tercero, tercera, número 3, n.º 3, opción 3, el tercer caso, la tercera opción
reply-number-4 = 4, cuatro, el 4, el cuarto, la cuarta, cuarto, cuarta, número 4, n.º 4, opción 4, el cuarto caso
reply-number-5 = 5, cinco, el 5, el quinto, la quinta, quinto, quinta, número 5, n.º 5, opción 5, el quinto caso

# Giving the conversation to a person, and whom to turn to.
handed-over = Tomo nota: guardo su conversación para una persona del servicio, que podrá continuarla.
handed-over-not-kept = Desde aquí no puedo transmitir su mensaje a una persona.
handed-over-contact = También puede contactar directamente:
handed-over-service = Diríjase al servicio cuya página se cita, o a su ayuntamiento.
contact-telephone = Teléfono
contact-email = Correo electrónico
contact-page = Página de contacto
signpost-authority = Este tema corresponde a otro organismo. Aquí tiene a quién dirigirse.
danger-in-doubt = Si usted u otra persona está en peligro, llame enseguida. Si no, la respuesta a su pregunta está más abajo.
danger-after = Cuando esté a salvo, podré responder a sus preguntas sobre trámites.
answer-intro-in-general = No puedo aconsejarle sobre su caso personal. Esto es lo que dice en general la página «{ $title }».
cause-unclear = No he entendido lo que busca. Dígalo en pocas palabras.
cause-which_case = En «{ $title }», la respuesta depende de su situación. ¿Cuál es la suya?
cause-which_page = Varias páginas pueden responder. ¿De qué se trata?
cause-language_unknown = No he reconocido el idioma de su mensaje. Escriba una frase completa.
cause-language_not_spoken = Todavía no hablo ese idioma. Elija uno de estos:
cause-not_understood = No consigo entenderle y no quiero hacerle perder el tiempo. Una persona puede ayudarle.
cause-danger = Si está en peligro, llame a los servicios de emergencia.
cause-needs_account = No puedo ver su expediente: solo el servicio que lo tramita puede decirle en qué estado está. Mire en su área personal de su sitio web, o póngase en contacto con él con su número de expediente.
cause-office_contact = Así puede contactar con el servicio.
cause-complaint = Entiendo que esto le moleste. No puedo tramitar una queja yo mismo, pero una persona puede recibirla.
cause-data_request = Puede borrar esta conversación en cualquier momento con «Eliminar mi conversación»: todo lo que se guarda de ella se destruye en el acto. Si no, se borra sola al cabo de unas semanas. Los datos personales se ocultan antes de guardar nada.
cause-other_authority = Este tema corresponde a otro país o a otro organismo, y mis páginas no hablan de él. Diríjase a ese organismo o a la embajada del país.
cause-opinion = No tengo opiniones ni tomo partido. Puedo decirle lo que dicen las páginas oficiales sobre un trámite o una norma.
cause-personal_advice = No puedo dar consejos médicos ni jurídicos. Para su salud, hable con un médico o un farmacéutico. Para sus derechos, puede ayudarle un servicio jurídico gratuito o un abogado.
cause-off_topic = Esto no tiene que ver con los servicios públicos, así que no puedo responder. Pregúnteme por un trámite, un documento o un derecho.
cause-asked_for_human = Quiere hablar con una persona.
cause-abuse = No respondo a este tipo de mensajes. Si tiene una pregunta sobre un trámite, aquí estoy.
cause-subversion = No puedo salir de mi papel: solo cito las páginas oficiales. Pregúnteme por un trámite.

# What else the page tells, offered below an answer.
choice-part-conditions = ¿Cuáles son las condiciones?
choice-part-steps = ¿Cómo se hace el trámite?
choice-part-documents = ¿Qué documentos hay que presentar?
choice-part-cost = ¿Cuánto cuesta?
choice-part-delay = ¿Cuánto tiempo tarda?
choice-part-online_service = ¿Se puede hacer en línea?
choice-part-form = ¿Qué formulario hay que rellenar?
choice-part-contact = ¿A quién hay que dirigirse?
choice-part-legal_basis = ¿Qué dice la ley?
