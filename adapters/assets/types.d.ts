/** What the server writes before the widget's script: the words by language, and its style sheet. */
declare const widgetWords: Record<string, WidgetWords>;
declare const widgetStyle: string;
