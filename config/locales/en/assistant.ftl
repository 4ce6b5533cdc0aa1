# Every sentence that the assistant says in English. Plain language: short sentences.
answer-intro = This is what the page “{ $title }” says.
answer-intro-steps = Here are the steps of the page “{ $title }”, in order.
answer-on-day = You ask what holds on { $date }.
two-questions = You ask two questions. Here are the answers, one after the other.
answer-intro-partly = I am not sure I understood. This official page is the closest to your question: “{ $title }”.
definition-intro = This is what “{ $term }” means.
definition-intro-several = “{ $term }” has several meanings. These are the ones I know.
see-also = See also: { $terms }.
near-terms = The glossaries have words that are written nearly alike: { $terms }.
choice-define = What does “{ $term }” mean?
no-answer = I found no official page that answers your question.
no-answer-next = You can ask again in a few words, or look at the pages below.
greeting = Hello. I am an automated assistant. Ask me about a service or a procedure: I quote the official pages.
thanks = You are welcome. Ask me another question whenever you like.
cause-empty_message = I saw no question in your message. Write in a few words what you are looking for.
cause-too_long = Your message is too long (at most { $limit } characters). Write only your question.
cause-nothing_found = No page holds the words of your question.
cause-not_sure_enough = The pages I found do not answer surely enough for me to quote them.
cause-unknown_term = I do not find this term in the glossaries.
cause-term_without_definition = A glossary lists this word, but does not say what it means.
cause-library_unavailable = The official pages are not available at the moment. Try again in a few minutes.
cause-failed_check = I could not verify the answer, so I do not show it. Try again later.
cause-not_recorded = I cannot record our conversation at the moment, so I do not answer. Try again in a few minutes.
notice-old-page = This page is dated { $date }: check with the service that nothing has changed.
notice-no-date = This page gives no date: check with the service that it is up to date.
notice-not-yet = This passage applies from { $date }.
notice-no-longer = This passage stopped applying on { $date }.
notice-page-not-yet = This page applies from { $date }.
notice-page-no-longer = This page stopped applying on { $date }.
notice-other-language = The page quoted is not available in English. I quote it in its own language.
notice-place = This page is for: { $place }.
notice-conflict = On this point, this official page says something else than the page quoted above. I cannot tell which one holds: ask the service before you rely on it.
words-only = The language model is not installed: I search only for the words of your question.

# What was masked in the message. The kinds stand in brackets, one or several, apart by commas.
notice-masked = I have hidden personal data in your message ({ $kinds }). I do not keep it and do not need it to answer you: there is no need to send it.
masked-email = e-mail address
masked-telephone = telephone number
masked-payment_card = payment card number
masked-bank_account = bank account number
masked-social_security = social security or identity number
masked-file_number = file or customer number
masked-tax_number = tax number
masked-identity_document = identity document number
masked-postal_address = postal address
masked-name = name of a person
masked-ip_address = IP address
masked-web_address = personal page
masked-listed_word = confidential word

# Small talk, and what the assistant is.
goodbye = Goodbye. I am here whenever you need me.
about = I am a computer program, not a person. I search the official pages and quote them as they stand, with their address and date. What the pages do not say, I do not say. I cannot see your file or your accounts.
language-changed = All right, I will speak English from now on.

# Questions back, and the buttons under them.
ask-confirm = I am not sure I understood. Is it about one of these?
ask-rephrase = I did not understand. Can you say it in other words, for example: “renew my passport”?
ask-language = In which language shall I answer you?
choice-none = None of these
choice-any-case = I don't know
choice-human = Talk to a person
choice-language = In English
# What people reply to a question, apart by commas.
reply-yes = yes, yeah, yep, yes please, yes it is, that's it, that's right, exactly, ok, correct
reply-no = no, nope, no thanks, none, neither, none of them, none of these, not at all
reply-number-1 = 1, one, the first, the first one, first, first one, number 1, no. 1, option 1, the first case, the first option
reply-number-2 = 2, two, the second, the second one, second, second one, number 2, no. 2, option 2, the second case, the second option
reply-number-3 = 3, three, the third, the third one, third, third one, number 3, no. 3, option 3, the third case, the third option
reply-number-4 = 4, four, the fourth, the fourth one, fourth, fourth one, number 4, no. 4, option 4, the fourth case
reply-number-5 = 5, five, the fifth, the fifth one, fifth, fifth one, number 5, no. 5, option 5, the fifth case

# Giving the conversation to a person, and whom to turn to.
handed-over = Noted: I keep your conversation for a person at the service, who can take it over.
handed-over-not-kept = From here, I cannot pass your message on to a person.
handed-over-contact = You can also reach them directly:
handed-over-service = Turn to the service whose page is quoted, or to your town hall.
contact-telephone = Telephone
contact-email = E-mail address
contact-page = Contact page
signpost-authority = This is the business of another authority. This is whom to turn to.
danger-in-doubt = If you or somebody else is in danger, call at once. If not, the answer to your question is below.
danger-after = When you are safe, I can answer your questions about services and procedures.
answer-intro-in-general = I cannot give advice on your own case. This is what the page “{ $title }” says in general.
cause-unclear = I did not understand what you are looking for. Say it in a few words.
cause-which_case = In “{ $title }”, the answer depends on your situation. Which one is yours?
cause-which_page = More than one page may answer. Which is it about?
cause-language_unknown = I did not recognise the language of your message. Write a whole sentence.
cause-language_not_spoken = I do not speak this language yet. Choose one of these:
cause-not_understood = I do not manage to understand you, and I do not want to waste your time. A person can help you.
cause-danger = If you are in danger, call the emergency services.
cause-needs_account = I cannot see your file: only the service that deals with it can tell you where it stands. Look in your account on its site, or contact it with your file number.
cause-office_contact = This is how to reach the service.
cause-complaint = I understand that this is annoying. I cannot deal with a complaint myself, but a person can take it.
cause-data_request = You can erase this conversation at any time with “Delete my conversation”: everything kept of it is destroyed at once. Otherwise it is erased by itself after some weeks. Personal data is masked before anything is kept.
cause-other_authority = This is the business of another country or authority, and my pages do not speak of it. Turn to that authority, or to the country's embassy.
cause-opinion = I have no opinions and take no sides. I can tell you what the official pages say about a procedure or a rule.
cause-personal_advice = I cannot give medical or legal advice. For your health, talk to a doctor or a pharmacist. For your rights, a free legal advice service or a lawyer can help you.
cause-off_topic = This has nothing to do with public services, so I cannot answer it. Ask me about a procedure, a document or a right.
cause-asked_for_human = You would like to talk to a person.
cause-abuse = I do not answer messages of this kind. If you have a question about a service, I am here.
cause-subversion = I cannot leave my role: I only quote the official pages. Ask me about a service or a procedure.

# What else the page tells, offered below an answer.
choice-part-conditions = What are the conditions?
choice-part-steps = How do I do it?
choice-part-documents = Which documents do I need?
choice-part-cost = How much does it cost?
choice-part-delay = How long does it take?
choice-part-online_service = Can I do it online?
choice-part-form = Which form do I need?
choice-part-contact = Whom do I turn to?
choice-part-legal_basis = What does the law say?
