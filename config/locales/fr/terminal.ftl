# Words of the terminal in French. Plain language: short sentences, « vous ». Kinds of action and dates are in web.ftl.
terminal-sources = Sources
terminal-actions = Pour agir
terminal-words = Mots expliqués
terminal-others = Vous cherchiez peut-être
terminal-themes = Rubriques proches
terminal-notice = À savoir
terminal-no-date = date inconnue
