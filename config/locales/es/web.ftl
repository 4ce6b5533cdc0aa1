# Words of the web page in Spanish. Plain language: short sentences, «usted».

# Around every page.
skip = Ir al contenido
languages = Idioma de la página
machine = Escribe a un asistente automático. Cita las páginas oficiales palabra por palabra.
foot-authority = Solo la página oficial da fe: ábrala antes de actuar.
foot-privacy = Lo que escribe aquí no se conserva ni se registra.
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
ask-placeholder = Escriba aquí
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

# The conversation.
log-label = Conversación
author-person = Usted
author-assistant = Asistente
typing = El asistente busca en las páginas oficiales…
masked-note = Para protegerle, esto se quitó de su mensaje antes de guardarlo: { $kinds }.
masked-email = dirección de correo oculta
masked-telephone = número de teléfono oculto
masked-payment_card = número de tarjeta bancaria oculto
masked-bank_account = número de cuenta bancaria oculto
masked-social_security = número de seguridad social oculto
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
widget-save = Descargar
widget-restart = Empezar de nuevo
widget-delete = Borrar la conversación
widget-page = Abrir en una página aparte
widget-size = Tamaño del texto
widget-size-normal = Normal
widget-size-large = Grande
widget-size-largest = Muy grande
widget-theme = Colores
widget-theme-automatic = Como en mi dispositivo
widget-theme-light = Claros
widget-theme-dark = Oscuros
widget-unreachable = Por ahora no se puede acceder al asistente desde aquí.
