# Words of the terminal in Spanish. Plain language: short sentences, «usted». Kinds of action and dates are in web.ftl.
terminal-sources = Fuentes
terminal-actions = Qué puede hacer
terminal-words = Palabras explicadas
terminal-others = Quizás buscaba
terminal-themes = Temas cercanos
terminal-notice = Atención
terminal-no-date = fecha desconocida
