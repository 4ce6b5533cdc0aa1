# Words of the web page in Spanish. Plain language: short sentences, «usted».

# Around every page.
skip = Ir al contenido
languages = Idioma de la página
machine = Usted escribe a una máquina. Cita las páginas oficiales palabra por palabra.
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
how-search = El asistente busca en las páginas oficiales el pasaje que responde.
how-quote = Lo cita sin cambiar nada, o le dice que no lo ha encontrado.

# The form.
ask-label = Su mensaje
ask-hint = No escriba nombres ni números personales.
ask-placeholder = Escriba aquí
ask-button = Enviar

# The answer.
answer-title = Respuesta
answer-title-partly = Respuesta por comprobar
answer-title-defined = Definición
answer-title-clarified = Cambie su pregunta
answer-title-choose = Elija una respuesta
answer-title-none = Sin respuesta segura
answer-title-failed = Respuesta imposible por ahora
help-title = Pida ayuda ahora
help-other-ways = Otras formas de contacto
notice-label = Atención:
table-label = Tabla
source-modified = Actualizada: { $date }
source-read = Leer la página oficial
actions-title = Qué puede hacer
action-online = Trámite en línea
action-form = Formulario
action-letter = Modelo de carta
action-contact = Dónde dirigirse
others-title = Quizás buscaba
themes-title = Temas cercanos
choices-title = Respuestas propuestas
choices-title-cases = ¿Su situación es otra?
choices-title-parts = Esta página también dice
# The name of this language in itself, and of others in this one.
language-name = Español
language-fr = en francés
language-en = en inglés
language-es = en español
language-de = en alemán
language-pt = en portugués

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
problem-not_allowed = Hace falta una clave que permita hacer esto.
problem-key_in_browser = Esta clave es para programas en servidores, no para páginas web.
problem-cross_site = La solicitud viene de otro sitio. Abra nuestra página e inténtelo de nuevo.
problem-unknown_turn = Esta respuesta no existe en esta conversación.
problem-unknown_page = Esta página no existe.
problem-too_many_requests = Ha hecho muchas preguntas en poco tiempo. Espere un momento e inténtelo de nuevo.
problem-too_many_streams = La conversación está abierta en demasiados lugares. Cierre alguno e inténtelo de nuevo.
problem-library_unavailable = Las páginas oficiales no se pueden consultar en este momento. Inténtelo de nuevo en unos minutos.

# The conversation.
log-label = Conversación
author-person = Usted
author-assistant = Asistente
typing = El asistente busca en las páginas oficiales…
masked-email = dirección de correo electrónico oculta
masked-telephone = número de teléfono oculto
masked-payment_card = número de tarjeta bancaria oculto
masked-bank_account = número de cuenta bancaria oculto
masked-social_security = número de seguridad social oculto
masked-file_number = número de expediente oculto
masked-tax_number = número fiscal oculto
masked-identity_document = número de documento de identidad oculto
masked-postal_address = dirección postal oculta
masked-name = nombre oculto
masked-ip_address = dirección IP oculta
masked-web_address = página personal oculta
masked-listed_word = palabra confidencial oculta
words-title = Palabras explicadas ({ $count })
passage-links = Páginas para este paso
source-laws = Leyes que cita la página ({ $count })
more-passages = Otros pasajes de esta página ({ $count })
more-pages = Otras respuestas posibles ({ $count })
human-title = Hablar con una persona
human-text = Ningún agente responde en esta conversación. Diríjase al servicio que publica la página oficial o a su ayuntamiento.
feedback-title = ¿Le ha ayudado esta respuesta?
feedback-yes = Sí
feedback-no = No
feedback-why = ¿Qué no estaba bien?
feedback-comment = Díganos más, si lo desea
feedback-send = Enviar mi opinión
feedback-thanks-helpful = Gracias. Esta respuesta le ha parecido útil.
feedback-thanks-unhelpful = Gracias por decírnoslo. Esta respuesta no le ha parecido útil.
reason-off_topic = Trata de otra cosa
reason-wrong = Es falsa o está anticuada
reason-incomplete = Falta lo esencial
reason-unclear = Es difícil de entender
reason-other = Otra razón
tool-copy = Copiar
tool-copied = Respuesta copiada
count-left = Caracteres restantes: { $count }
count-over = Caracteres de más: { $count }
retry = Reintentar
offline-title = No tiene conexión.
offline-next = Su texto se conserva. La conversación sigue en cuanto vuelva la conexión.
online-again = La conexión ha vuelto.
deleted-title = Esta conversación se ha eliminado.
deleted-next = No se ha guardado nada. Puede empezar otra.

# The page around the conversation.
skip-write = Escribir un mensaje
display = Apariencia
display-size = Tamaño del texto
display-theme = Colores
display-apply = Aplicar
size-normal = Normal
size-large = Grande
size-largest = Muy grande
theme-automatic = Como el dispositivo
theme-light = Claros
theme-dark = Oscuros
aside-label = Acerca de esta conversación
conversation-title = Esta conversación
do-download = Descargar
do-print = Imprimir
do-restart = Empezar de nuevo
do-delete = Eliminar mi conversación
data-title = Sus datos
data-more = Qué guardamos de usted
accessibility-link = Accesibilidad
privacy-link = Datos personales
contact-telephone = Teléfono:
contact-email = Correo:
contact-page = Cómo contactarnos

# What is told above the message field.
fault-title = Mensaje por corregir
fault-empty = Su mensaje está vacío. Escriba su pregunta en pocas palabras.
fault-too-long = A su mensaje le sobran { $over } caracteres. El límite es de { $limit }.
alert-kept = Su mensaje no se ha enviado. Sigue aquí abajo: puede enviarlo otra vez.
no-cookie-title = Su navegador rechaza las cookies.
no-cookie-next = Sin cookie, esta página no puede recuperar su conversación. Permita las cookies de este sitio y escriba de nuevo.
restarted-title = Conversación nueva
restarted-next = La anterior ya no se muestra. Haga su pregunta.
expired-title = Ya no se puede acceder a su conversación anterior.
expired-next = Su mensaje ha abierto una conversación nueva. Recuerde el tema si hace falta.

# Deleting a conversation.
delete-title = ¿Eliminar esta conversación?
delete-ask = Esto es lo que se eliminará.
delete-final = Se elimina al momento y para siempre.
delete-download = Descargar antes la conversación
delete-yes = Eliminar
delete-no = Conservar la conversación
delete-done-title = Conversación eliminada
delete-done = Se ha eliminado todo. Esto es lo que había.
delete-none-title = No hay conversación
delete-none = No hay conversación que eliminar: ya no existe o este navegador no tiene ninguna.
delete-new = Empezar una conversación
delete-messages = Sus mensajes
delete-answers = Respuestas del asistente
delete-ratings = Sus opiniones
delete-since = Inicio de la conversación

# The conversation as a file.
download-name = conversacion
download-title = Conversación con { $site }

# The statement on accessibility.
accessibility-said = { $organisation } se compromete a que este servicio sea accesible. Declaración del { $date }.
accessibility-not-said = Todavía no hay una declaración para este servicio.
accessibility-state = Conformidad
accessibility-full = Este servicio cumple la norma { $standard }.
accessibility-partial = Este servicio cumple parcialmente la norma { $standard }.
accessibility-none = Este servicio no cumple la norma { $standard }.
accessibility-gaps = Lo que aún no es accesible
accessibility-no-gaps = El responsable del servicio no ha comunicado ningún defecto.
accessibility-tested = Cómo se ha comprobado el programa
accessibility-tested-by-program = Con un programa de control, en cada estado de la conversación, en claro y en oscuro, en tres idiomas.
accessibility-tested-by-hand = A mano, criterio por criterio: con el teclado, ampliado al 400 %, en una pantalla estrecha, con más espaciado.
accessibility-tested-without = Sin JavaScript: todo funciona, salvo la llegada de las respuestas en directo.
accessibility-report = Avisar de un obstáculo
accessibility-report-to = ¿Algo le molesta o le impide seguir? Díganoslo:
accessibility-report-nobody = Todavía no se ha designado a nadie para este servicio. Diríjase a la oficina que le envió a esta página.
accessibility-appeal = Si no recibe respuesta
accessibility-appeal-to = Diríjase a:

# What is kept of people.
privacy-lead = No tiene que decir quién es. Esto es lo que guardamos y cómo borrarlo.
privacy-kept = Qué se guarda
privacy-kept-messages = Sus mensajes, las respuestas y sus opiniones, para que pueda volver a leerlos.
privacy-kept-masked = Los datos personales que reconocemos se quitan antes: nombres y direcciones que usted da, números de teléfono, de cuenta, de documentos o de expedientes.
privacy-kept-not = Ni su nombre ni su dirección IP se guardan con la conversación.
privacy-how-long = Durante cuánto tiempo
privacy-delete = Eliminar ahora
privacy-delete-how = Puede eliminar su conversación en cualquier momento, desde el navegador en el que la mantuvo.
privacy-cookies = Cookies
privacy-cookie-conversation = Una cookie recupera su conversación. Deja de funcionar { $hours } horas después de su último mensaje.
privacy-cookie-page = Si elige un idioma, un tamaño de texto o unos colores, una segunda cookie recuerda la elección durante un año.
privacy-no-others = No hay medición de audiencia, ni publicidad, ni nada de otro sitio.

# La página sobre la API.
api-title = Para desarrolladores
api-lead = Otros programas pueden hacer las mismas preguntas. Esta página se hace a partir de la descripción que leen los programas. Está en inglés.
api-document = Descripción para programas (OpenAPI)
api-contents = Contenido
api-opened = Se abre con:
api-parameters = Parámetros
api-sent = Lo que se envía, por ejemplo
api-answers = Respuestas
api-problems = Problemas
api-problems-lead = Lo que puede fallar. El nombre de cada problema no cambia.

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

# What the scripts of the chat say.
chat-sending = Enviando…
chat-failed = Su mensaje no se ha enviado.
chat-edit = Cambiarlo
chat-unreachable = No se puede acceder al servicio. Compruebe su conexión.
chat-reconnecting = Se ha perdido la conexión. Se está restableciendo…
chat-expired = Su conversación llevaba demasiado tiempo inactiva y ha terminado. Con su próximo mensaje empieza otra.
chat-restarted = Conversación nueva. El campo está listo para su pregunta.
chat-typing = El asistente está buscando…
chat-wait = Su mensaje saldrá solo dentro de { $seconds } s.
chat-newer = Mensaje nuevo
chat-confirm-title = ¿Borrar esta conversación?
chat-confirm-text = Sus mensajes y las respuestas se borran al instante. No se puede deshacer.
chat-confirm-yes = Borrar
chat-confirm-no = Conservarla

# The widget on other sites.
widget-open = Hacer una pregunta
widget-close = Cerrar
widget-options = Opciones
widget-page = Abrir en una página aparte
widget-unreachable = Por ahora no se puede acceder al asistente desde aquí.
