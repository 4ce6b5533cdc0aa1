# Words of the web page in English. Plain language: short sentences.

# Around every page.
skip = Skip to content
languages = Language of the page
machine = You are writing to a machine. It quotes official pages word for word.
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
how-search = The assistant looks for the passage that answers in the official pages.
how-quote = It quotes it unchanged, or tells you that it found nothing.

# The form.
ask-label = Your message
ask-hint = Leave out names and personal numbers.
ask-placeholder = Write here
ask-button = Send

# The answer.
answer-title = Answer
answer-title-partly = An answer to check
answer-title-defined = Definition
answer-title-clarified = Change your question
answer-title-choose = Choose a reply
answer-title-none = No sure answer
answer-title-failed = No answer possible right now
help-title = Get help now
help-other-ways = Other ways to reach them
notice-label = Please note:
table-label = Table
source-modified = Updated: { $date }
source-read = Read the official page
actions-title = What you can do
action-online = Online service
action-form = Form
action-letter = Letter template
action-contact = Whom to contact
others-title = Did you mean
themes-title = Related themes
choices-title = Suggested replies
choices-title-cases = Is your situation a different one?
choices-title-parts = This page also tells
# The name of this language in itself, and of others in this one.
language-name = English
language-fr = in French
language-en = in English
language-es = in Spanish
language-de = in German
language-pt = in Portuguese

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
problem-not_allowed = This needs a key that allows it.
problem-key_in_browser = This key is for programs on servers, not for web pages.
problem-cross_site = The request came from another site. Open our page and try again.
problem-unknown_turn = There is no such answer in this conversation.
problem-unknown_page = This page does not exist.
problem-too_many_requests = You have asked many questions in a short time. Wait a moment, then try again.
problem-too_many_streams = The conversation is open in too many places. Close some, then try again.
problem-library_unavailable = The official pages cannot be searched at the moment. Try again in a few minutes.

# The conversation.
log-label = Conversation
author-person = You
author-assistant = Assistant
typing = The assistant is searching the official pages…
masked-email = e-mail address hidden
masked-telephone = telephone number hidden
masked-payment_card = payment card number hidden
masked-bank_account = bank account number hidden
masked-social_security = social security number hidden
masked-file_number = file number hidden
masked-tax_number = tax number hidden
masked-identity_document = identity document number hidden
masked-postal_address = postal address hidden
masked-name = name hidden
masked-ip_address = IP address hidden
masked-web_address = personal page hidden
masked-listed_word = confidential word hidden
words-title = Words explained ({ $count })
passage-links = Pages for this step
source-laws = Laws that the page names ({ $count })
more-passages = Other passages of this page ({ $count })
more-pages = Other possible answers ({ $count })
human-title = Talk to a person
human-text = No member of staff answers in this conversation. Contact the service that publishes the official page, or your town hall.
feedback-title = Did this answer help you?
feedback-yes = Yes
feedback-no = No
feedback-why = What was wrong with it?
feedback-comment = Tell us more, if you like
feedback-send = Send my opinion
feedback-thanks-helpful = Thank you. You found this answer helpful.
feedback-thanks-unhelpful = Thank you for telling us. You did not find this answer helpful.
reason-off_topic = It is about something else
reason-wrong = It is wrong or out of date
reason-incomplete = It leaves out what matters
reason-unclear = It is hard to understand
reason-other = Another reason
tool-copy = Copy
tool-copied = Answer copied
count-left = Characters left: { $count }
count-over = Characters too many: { $count }
retry = Try again
offline-title = You are offline.
offline-next = Your text is kept. The conversation goes on as soon as the connection is back.
online-again = The connection is back.
deleted-title = This conversation was deleted.
deleted-next = Nothing of it was kept. You can start another one.

# The page around the conversation.
skip-write = Write a message
display = Display
display-size = Text size
display-theme = Colours
display-apply = Apply
size-normal = Normal
size-large = Large
size-largest = Very large
theme-automatic = Same as device
theme-light = Light
theme-dark = Dark
aside-label = About this conversation
conversation-title = This conversation
do-download = Download
do-print = Print
do-restart = Start again
do-delete = Delete my conversation
data-title = Your data
data-more = What we keep about you
accessibility-link = Accessibility
privacy-link = Personal data
contact-telephone = Telephone:
contact-email = E-mail:
contact-page = How to reach us

# What is told above the message field.
fault-title = Message to correct
fault-empty = Your message is empty. Write your question in a few words.
fault-too-long = Your message has { $over } characters too many. The limit is { $limit }.
alert-kept = Your message was not sent. It is still below: you can send it again.
no-cookie-title = Your browser refuses cookies.
no-cookie-next = Without a cookie this page cannot find your conversation again. Allow cookies for this site, then write again.
restarted-title = New conversation
restarted-next = The earlier one is no longer shown. Ask your question.
expired-title = Your earlier conversation can no longer be reached.
expired-next = Your message has opened a new conversation. Say again what it is about, if need be.

# Deleting a conversation.
delete-title = Delete this conversation?
delete-ask = This is what will be deleted.
delete-final = It is deleted at once and for good.
delete-download = Download the conversation first
delete-yes = Delete
delete-no = Keep the conversation
delete-done-title = Conversation deleted
delete-done = Everything was deleted. This is what there was.
delete-none-title = No conversation
delete-none = There is no conversation to delete: it is gone, or this browser has none.
delete-new = Start a conversation
delete-messages = Your messages
delete-answers = Answers of the assistant
delete-ratings = Your opinions
delete-since = Conversation started

# The conversation as a file.
download-name = conversation
download-title = Conversation with { $site }

# The statement on accessibility.
accessibility-said = { $organisation } is committed to making this service accessible. Statement made on { $date }.
accessibility-not-said = No statement has been made for this service yet.
accessibility-state = Conformance
accessibility-full = This service conforms to { $standard }.
accessibility-partial = This service partially conforms to { $standard }.
accessibility-none = This service does not conform to { $standard }.
accessibility-gaps = What is not accessible yet
accessibility-no-gaps = The organisation behind the service has reported no gap.
accessibility-tested = How the software was checked
accessibility-tested-by-program = By a checking program, in every state of the conversation, light and dark, in three languages.
accessibility-tested-by-hand = By hand, criterion by criterion: with the keyboard, enlarged to 400%, on a narrow screen, with wider spacing.
accessibility-tested-without = Without JavaScript: everything works, except that answers do not arrive live.
accessibility-report = Report a barrier
accessibility-report-to = Does something hinder or block you? Tell us:
accessibility-report-nobody = Nobody has been named for this service yet. Contact the office that sent you to this page.
accessibility-appeal = If you get no answer
accessibility-appeal-to = Turn to:

# What is kept of people.
privacy-lead = You do not have to say who you are. This is what we keep, and how to erase it.
privacy-kept = What is kept
privacy-kept-messages = Your messages, the answers and your opinions, so that you can read them again.
privacy-kept-masked = Personal data that we recognise is taken out first: names and addresses that you give, numbers of telephones, accounts, papers or files.
privacy-kept-not = Neither your name nor your IP address is stored with the conversation.
privacy-how-long = For how long
privacy-delete = Delete it now
privacy-delete-how = You can delete your conversation at any time, from the browser in which you held it.
privacy-cookies = Cookies
privacy-cookie-conversation = One cookie finds your conversation. It stops working { $hours } hours after your last message.
privacy-cookie-page = If you choose a language, a text size or colours, a second cookie remembers the choice for a year.
privacy-no-others = There is no audience measurement, no advertising and nothing from another site.

# The page about the API.
api-title = For developers
api-lead = Other programs can ask the same questions. This page is made from the description that programs read. It is in English.
api-document = Description for programs (OpenAPI)
api-contents = Contents
api-opened = Opened by:
api-parameters = Parameters
api-sent = What is sent, for example
api-answers = Answers
api-problems = Problems
api-problems-lead = What can go wrong. The name of each problem stays the same.

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

# What the scripts of the chat say.
chat-sending = Sending…
chat-failed = Your message was not sent.
chat-edit = Change it
chat-unreachable = The service cannot be reached. Check your connection.
chat-reconnecting = The connection was lost. It is being restored…
chat-expired = Your conversation had been idle for too long and has ended. A new one starts with your next message.
chat-restarted = New conversation. The field is ready for your question.
chat-typing = The assistant is searching…
chat-wait = Your message goes out by itself in { $seconds } s.
chat-newer = New message
chat-confirm-title = Delete this conversation?
chat-confirm-text = Your messages and the answers are erased at once. This cannot be undone.
chat-confirm-yes = Delete
chat-confirm-no = Keep it

# The widget on other sites.
widget-open = Ask a question
widget-close = Close
widget-options = Options
widget-page = Open as a page of its own
widget-unreachable = The assistant cannot be reached from here at the moment.
