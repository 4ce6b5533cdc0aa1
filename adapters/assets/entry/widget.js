// The widget: the chat in a panel of its own on somebody else's page.
