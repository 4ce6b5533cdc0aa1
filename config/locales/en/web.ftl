# Words of the web page in English. Plain language: short sentences.

# Around every page.
skip = Skip to content
languages = Language of the page
machine = You are writing to an automated assistant. It quotes official pages word for word.
foot-authority = Only the official page is authoritative: open it before you act.
foot-privacy = What you write is kept for { $days } days, without the contact details and personal numbers that we recognise. You can delete it at any time.
foot-privacy-one-day = What you write is kept for one day, without the contact details and personal numbers that we recognise. You can delete it at any time.
foot-pages = Pages that can be searched: { $count }.

# The strip that tells how far the library is.
strip-label = State of the service
strip-sample = Demonstration: the town, the ministry and their pages are invented.
strip-empty = The official pages are being read. Answers will come in a moment.
strip-lexical = Searching by words only: use the words of the procedure.
strip-vectors = Searching by meaning is { $percent }% ready. Answers will still get better.
strip-left-soon = Less than a minute
strip-left-minute = About one minute
strip-left-minutes = About { $minutes } minutes

# The empty page.
home-title = What do you need to do?
home-lead = Ask in your own words. The answer comes from official pages, with its link and date.
examples-title = For example
example-1 = I lost my identity card, what should I do?
example-2 = How do I report a change of address?
example-3 = How do I get a birth certificate?
example-4 = How do I enrol my child at school?
how-title = How it works
how-ask = You write your question, in a sentence or two.
how-search = The assistant looks for the passage that answers in the official pages.
how-quote = It quotes it unchanged, or tells you that it found nothing.

# The form.
ask-label = Your question
ask-hint = Leave out names and personal numbers: they are not needed for an answer.
ask-button = Ask
ask-busy = Searching…

# The answer.
answer-title = Answer
answer-title-partly = An answer to check
answer-title-defined = Definition
answer-title-clarified = Change your question
answer-title-none = No sure answer
answer-title-failed = No answer possible right now
notice-label = Please note:
table-label = Table
source-modified = Updated: { $date }
source-read = Read the official page
actions-jump = Go to what you can do
actions-title = What you can do
action-online = Online service
action-form = Form
action-letter = Letter template
action-contact = Whom to contact
others-title = Did you mean
themes-title = Related themes
language-fr = in French
language-en = in English
language-es = in Spanish
language-de = in German
language-pt = in Portuguese
print-question = Question:

# What went wrong. The part after `problem-` is the stable code of the API.
problem-heading = The request did not succeed
problem-home = Ask a question
problem-invalid_body = The request does not have the expected form.
problem-unknown_language = The language is not a two-letter code, such as en.
problem-wrong_media_type = This type of content is not accepted.
problem-too_large = Your text is too long. Write only your question.
problem-broken_body = The request did not arrive whole. Try again.
problem-body_timeout = The request took too long to arrive. Try again.
problem-engine_timeout = The answer is taking too long. Try again in a moment.
problem-not_found = There is nothing at this address.
problem-method_not_allowed = This address does not take this kind of request.
problem-no_token = You have no access to this conversation, or your access has expired.
problem-unknown_conversation = This conversation does not exist or was deleted.
problem-invalid_key = The key of the request does not have the expected form.
problem-key_reused = This key was already used for another request.
problem-store_unavailable = Conversations cannot be recorded at the moment. Try again in a few minutes.
problem-internal = Something failed on our side. Try again later.
problem-invalid_query = The address does not have the expected form.
problem-too_long = Your text is too long. Write only your question.
problem-unknown_credentials = The key or token is not known, or no longer.
problem-not_allowed = This key may not do this.
problem-key_in_browser = This key is for programs on servers, not for web pages.
problem-cross_site = The request came from another site. Open our page and try again.
problem-unknown_turn = There is no such answer in this conversation.
problem-unknown_page = This page does not exist.
problem-too_many_requests = You have asked many questions in a short time. Wait a moment, then try again.
problem-too_many_streams = The conversation is open in too many places. Close some, then try again.
problem-library_unavailable = The official pages cannot be searched at the moment. Try again in a few minutes.

# Numbers and dates, for the page and the terminal.
number-separator = ,
date = { $day } { $month } { $year }
date-first = 1
date-month-1 = January
date-month-2 = February
date-month-3 = March
date-month-4 = April
date-month-5 = May
date-month-6 = June
date-month-7 = July
date-month-8 = August
date-month-9 = September
date-month-10 = October
date-month-11 = November
date-month-12 = December
