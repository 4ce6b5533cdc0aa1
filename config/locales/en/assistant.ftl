# Every sentence that the assistant says in English. Plain language: short sentences.
answer-intro = This is what the page “{ $title }” says.
answer-intro-partly = I am not sure I understood. This official page is the closest to your question: “{ $title }”.
definition-intro = This is what “{ $term }” means.
definition-intro-several = “{ $term }” has several meanings. These are the ones I know.
no-answer = I found no official page that answers your question.
no-answer-next = You can ask again in a few words, or look at the pages below.
greeting = Hello. I am an automated assistant. Ask me about a service or a procedure: I quote the official pages.
thanks = You are welcome. Ask me another question whenever you like.
cause-empty_message = I saw no question in your message. Write in a few words what you are looking for.
cause-too_long = Your message is too long (at most { $limit } characters). Write only your question.
cause-nothing_found = No page holds the words of your question.
cause-not_sure_enough = The pages I found do not answer surely enough for me to quote them.
cause-unknown_term = I do not find this term in the glossaries.
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
words-only = The language model is not installed: I search only for the words of your question.

# What was masked in the message. The kinds stand in brackets, one or several, apart by commas.
notice-masked = I have hidden personal data in your message ({ $kinds }). I do not keep it and do not need it to answer you: there is no need to send it.
masked-email = e-mail address
masked-telephone = telephone number
masked-payment_card = payment card number
masked-bank_account = bank account number
masked-social_security = social security or identity number
