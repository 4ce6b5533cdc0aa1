# Words of the terminal in English. Plain language: short sentences. Kinds of action and dates are in web.ftl.
terminal-sources = Sources
terminal-actions = What you can do
terminal-words = Words explained
terminal-others = Did you mean
terminal-themes = Related themes
terminal-notice = Please note
terminal-no-date = date unknown
