# Words of the web page in Spanish. Plain language: short sentences, «usted».

# Around every page.
skip = Ir al contenido
languages = Idioma de la página
machine = Escribe a un asistente automático. Cita las páginas oficiales palabra por palabra.
foot-authority = Solo la página oficial da fe: ábrala antes de actuar.
foot-privacy = Lo que escribe se conserva { $days } días, sin los datos de contacto y números personales que reconocemos. Puede borrarlo en cualquier momento.
foot-privacy-one-day = Lo que escribe se conserva un día, sin los datos de contacto y números personales que reconocemos. Puede borrarlo en cualquier momento.
foot-pages = Páginas consultables: { $count }.

# The strip that tells how far the library is.
strip-label = Estado del servicio
strip-sample = Demostración: la ciudad, el ministerio y sus páginas son inventados.
strip-empty = Se están leyendo las páginas oficiales. Las respuestas llegarán en un momento.
strip-lexical = Búsqueda solo por palabras: use las palabras del trámite.
strip-vectors = La búsqueda por significado está lista al { $percent } %. Las respuestas aún van a mejorar.
strip-left-soon = Menos de un minuto
strip-left-minute = Alrededor de un minuto
strip-left-minutes = Unos { $minutes } minutos

# The empty page.
home-title = ¿Qué trámite quiere hacer?
home-lead = Pregunte con sus palabras. La respuesta viene de las páginas oficiales, con el enlace y la fecha.
examples-title = Por ejemplo
example-1 = He perdido mi documento de identidad, ¿qué hago?
example-2 = ¿Cómo comunico mi cambio de domicilio?
example-3 = ¿Cómo obtengo una partida de nacimiento?
example-4 = ¿Cómo inscribo a mi hijo en la escuela?
how-title = Cómo funciona
how-ask = Usted escribe su pregunta, en una o dos frases.
how-search = El asistente busca en las páginas oficiales el pasaje que responde.
how-quote = Lo cita sin cambiar nada, o le dice que no lo ha encontrado.

# The form.
ask-label = Su pregunta
ask-hint = No escriba nombres ni números personales: no hacen falta para responder.
ask-button = Preguntar
ask-busy = Buscando…

# The answer.
answer-title = Respuesta
answer-title-partly = Respuesta por comprobar
answer-title-defined = Definición
answer-title-clarified = Cambie su pregunta
answer-title-none = Sin respuesta segura
answer-title-failed = Respuesta imposible por ahora
notice-label = Atención:
table-label = Tabla
source-modified = Actualizada: { $date }
source-read = Leer la página oficial
actions-jump = Ir a lo que puede hacer
actions-title = Qué puede hacer
action-online = Trámite en línea
action-form = Formulario
action-letter = Modelo de carta
action-contact = Dónde dirigirse
others-title = Quizás buscaba
themes-title = Temas cercanos
language-fr = en francés
language-en = en inglés
language-es = en español
language-de = en alemán
language-pt = en portugués
print-question = Pregunta:

# What went wrong. The part after `problem-` is the stable code of the API.
problem-heading = La solicitud no se ha completado
problem-home = Hacer una pregunta
problem-invalid_body = La solicitud no tiene la forma esperada.
problem-unknown_language = El idioma no es un código de dos letras, como es.
problem-wrong_media_type = Este tipo de contenido no se acepta.
problem-too_large = Su texto es demasiado largo. Escriba solo su pregunta.
problem-broken_body = La solicitud no ha llegado entera. Inténtelo de nuevo.
problem-body_timeout = La solicitud ha tardado demasiado en llegar. Inténtelo de nuevo.
problem-engine_timeout = La respuesta tarda demasiado. Inténtelo de nuevo en un momento.
problem-not_found = No hay nada en esta dirección.
problem-method_not_allowed = Esta dirección no acepta este tipo de solicitud.
problem-no_token = No tiene acceso a esta conversación, o su acceso ha caducado.
problem-unknown_conversation = Esta conversación no existe o fue eliminada.
problem-invalid_key = La clave de la petición no tiene la forma esperada.
problem-key_reused = Esta clave ya se usó para otra petición.
problem-store_unavailable = Las conversaciones no se pueden guardar en este momento. Vuelva a intentarlo en unos minutos.
problem-internal = Algo ha fallado por nuestra parte. Inténtelo más tarde.
problem-invalid_query = La dirección no tiene la forma esperada.
problem-too_long = Su texto es demasiado largo. Escriba solo su pregunta.
problem-unknown_credentials = La clave o el token no se conoce, o ya no es válido.
problem-not_allowed = Esta clave no permite hacer esto.
problem-key_in_browser = Esta clave es para programas en servidores, no para páginas web.
problem-cross_site = La solicitud viene de otro sitio. Abra nuestra página e inténtelo de nuevo.
problem-unknown_turn = Esta respuesta no existe en esta conversación.
problem-unknown_page = Esta página no existe.
problem-too_many_requests = Ha hecho muchas preguntas en poco tiempo. Espere un momento e inténtelo de nuevo.
problem-too_many_streams = La conversación está abierta en demasiados lugares. Cierre alguno e inténtelo de nuevo.
problem-library_unavailable = Las páginas oficiales no se pueden consultar en este momento. Inténtelo de nuevo en unos minutos.

# Numbers and dates, for the page and the terminal.
number-separator = { "\u202F" }
date = { $day } de { $month } de { $year }
date-first = 1
date-month-1 = enero
date-month-2 = febrero
date-month-3 = marzo
date-month-4 = abril
date-month-5 = mayo
date-month-6 = junio
date-month-7 = julio
date-month-8 = agosto
date-month-9 = septiembre
date-month-10 = octubre
date-month-11 = noviembre
date-month-12 = diciembre
